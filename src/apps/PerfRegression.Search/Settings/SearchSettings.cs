namespace PerfRegression.Search.Settings;

/// <summary>Where the shards are and how they are read.</summary>
/// <param name="Shards">
/// The connection strings of each shard's replicas (<c>Search:Shards:0:0</c> is the first shard's primary, <c>Search:Shards:0:1</c>
/// its first standby). A standby names itself replica_1, replica_2 and so on to its primary (application_name).
/// </param>
/// <param name="ReadPoolSize">The most connections to each replica for reading; default 20.</param>
/// <param name="ReadTimeout">
/// Seconds that a read may take on one replica; default 30. Waiting for a connection, connecting, and cancelling a read that timed out
/// may each take as long again, so that a replica that does not answer delays a query by at most four times this.
/// </param>
/// <param name="Hedging">The implementation of fan-outs; default <see cref="HedgingKind.FanOut"/>.</param>
internal sealed record SearchSettings(IReadOnlyList<IReadOnlyList<string>> Shards, int ReadPoolSize, int ReadTimeout, HedgingKind Hedging)
{
    /// <summary>The most connections to each primary, for everything that writes.</summary>
    public const int WritePoolSize = 20;

    // The generated text of a record would show the passwords.
    public override string ToString() => $"{Shards.Count} shards, {ReadPoolSize} connections to each replica, {ReadTimeout} s, {Hedging}";
}

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
