namespace PerfRegression.Postgres.External;

/// <summary>A private database on a server of the user's.</summary>
internal sealed class ExternalServer(OwnDatabase database, string description, int maxConnections, IReadOnlyList<int>? processIds) : IPostgresServer
{
    public string Description => description;

    public string ConnectionString => database.ConnectionString;

    public int MaxConnections => maxConnections;

    public IReadOnlyList<int>? ProcessIds => processIds;

    public bool CanRestart => false;

    public Task RestartAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException(
        $"Expected a private PostgreSQL to restart, but this one was given by {ExternalPostgres.Variable} and belongs to others.\n"
        + $"  what to do: unset {ExternalPostgres.Variable} for this test, or ask CanRestart first.");

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
