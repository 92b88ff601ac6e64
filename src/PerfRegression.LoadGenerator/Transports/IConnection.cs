namespace PerfRegression.LoadGenerator.Transports;

/// <summary>
/// One virtual user's connection: connects when it has to, and is kept alive when it can be.
/// Disposing closes it, and a request under way ends as interrupted; the next request connects again.
/// </summary>
internal interface IConnection : IDisposable
{
    /// <summary>Whether a request is under way.</summary>
    bool IsBusy { get; }

    /// <summary>Sends the request and awaits the complete answer; never throws for what the server does. One at a time.</summary>
    ValueTask<Exchange> ExchangeAsync();
}
