namespace PerfRegression.Search.Settings;

/// <summary>By what a delayed fan-out is carried out.</summary>
internal enum HedgingKind
{
    /// <summary>By the service's own loop: the first success wins, and losers are abandoned.</summary>
    FanOut,

    /// <summary>By Polly's hedging strategy, with losers abandoned.</summary>
    Polly,

    /// <summary>
    /// By Polly's hedging strategy with its cancellation handed to the driver, which waits for losers: it gains nothing, and is here
    /// so that a test can be seen to notice.
    /// </summary>
    PollyCancelling,
}
