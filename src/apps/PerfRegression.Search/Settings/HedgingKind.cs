namespace PerfRegression.Search.Settings;

/// <summary>The implementation of fan-outs.</summary>
internal enum HedgingKind
{
    /// <summary>The service's own loop: the first success wins, and losers are abandoned.</summary>
    FanOut,

    /// <summary>Polly's hedging strategy, with losers abandoned.</summary>
    Polly,

    /// <summary>
    /// Polly's hedging strategy with its cancellation passed on to the driver, so that it waits for losers. A negative control: it gains
    /// nothing, and a test has to notice.
    /// </summary>
    PollyCancelling,
}
