namespace PerfRegression.Unit.Postgres;

/// <summary>Shards and replicas that are none.</summary>
internal sealed class FakeTopology : IPostgresTopology
{
    public string Description => "made up";

    public IReadOnlyList<int>? ProcessIds => [];

    public IReadOnlyList<IReadOnlyList<IPostgresNode>> Shards => [];

    public int Disposed { get; private set; }

    public Task CreateDatabaseAsync(string name, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task DropDatabaseAsync(string name, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask DisposeAsync()
    {
        Disposed++;
        return ValueTask.CompletedTask;
    }
}
