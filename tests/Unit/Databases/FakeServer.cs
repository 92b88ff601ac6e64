using PerfRegression.Databases;

namespace PerfRegression.Unit.Databases;

/// <summary>A server that is none.</summary>
internal sealed class FakeServer(PostgresKind kind) : IPostgresServer
{
    public PostgresKind Kind => kind;

    public string Description => "made up";

    public string ConnectionString => "";

    public int MaxConnections => 5;

    public int? ProcessId => null;

    public bool CanRestart => false;

    public Task RestartAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public string? Fault { get; set; }

    public int Disposed { get; private set; }

    public ValueTask DisposeAsync()
    {
        Disposed++;
        return ValueTask.CompletedTask;
    }
}
