using PerfRegression.Postgres.Servers;

namespace PerfRegression.Unit.Postgres;

/// <summary>A server that exists only in the test.</summary>
internal sealed class FakeServer(PostgresKind kind) : IPostgresServer
{
    /// <summary>The kind of the source that it came from.</summary>
    public PostgresKind Kind => kind;

    public string Description => "made up";

    public string ConnectionString => "";

    public int MaxConnections => 5;

    public IReadOnlyList<int>? ProcessIds { get; init; } = [];

    public bool CanRestart => false;

    public Task RestartAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public string? Fault { get; set; }

    /// <summary>What goes wrong when it is ended; default nothing.</summary>
    public Exception? EndFailure { get; init; }

    public int Disposed { get; private set; }

    public ValueTask DisposeAsync()
    {
        Disposed++;
        return EndFailure is null ? ValueTask.CompletedTask : throw EndFailure;
    }
}
