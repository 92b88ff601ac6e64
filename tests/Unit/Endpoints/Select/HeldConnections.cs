using Npgsql;

namespace PerfRegression.Unit.Endpoints.Select;

/// <summary>Connections that are held open, and closed together.</summary>
internal sealed class HeldConnections : IAsyncDisposable
{
    private readonly List<NpgsqlConnection> _held = [];

    public void Add(NpgsqlConnection connection) => _held.Add(connection);

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _held)
        {
            await connection.DisposeAsync();
        }
    }
}
