namespace PerfRegression.Search.Settings;

/// <summary>Where the shards are and how they are read.</summary>
/// <param name="Shards">
/// The connection strings of each shard's replicas (<c>Search:Shards:0:0</c> is the first shard's primary, <c>Search:Shards:0:1</c>
/// its first standby). A standby names itself replica_1, replica_2 and so on to its primary (application_name).
/// </param>
/// <param name="ReadPoolSize">Connections that the service holds to each replica for reading; default 20.</param>
/// <param name="ReadTimeout">
/// Seconds that a read may take on one replica; default 30. Waiting for one of its connections, connecting, and cancelling what has taken
/// too long may each take as long again, so that a silent replica costs a query four times as much at most before the next one is asked.
/// </param>
/// <param name="Hedging">By what a delayed fan-out is carried out; default the service's own loop.</param>
internal sealed record SearchSettings(IReadOnlyList<IReadOnlyList<string>> Shards, int ReadPoolSize, int ReadTimeout, HedgingKind Hedging)
{
    /// <summary>Connections that the service holds to each primary for everything that writes.</summary>
    public const int WritePoolSize = 20;

    // What a record writes of itself would show the passwords.
    public override string ToString() => $"{Shards.Count} shards, {ReadPoolSize} connections to each replica, {ReadTimeout} s, {Hedging}";
}
