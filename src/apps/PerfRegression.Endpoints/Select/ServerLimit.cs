using Npgsql;

namespace PerfRegression.Endpoints.Select;

/// <summary>The server's max_connections, queried on the first connection that either pool opens.</summary>
internal sealed class ServerLimit
{
    private const string Query = "SHOW max_connections";

    private int _asked;

    /// <summary>The server's answer; null until there is one.</summary>
    public string? MaxConnections { get; private set; }

    public void QueryOnce(NpgsqlConnection connection)
    {
        if (Interlocked.Exchange(ref _asked, 1) == 1)
        {
            return;
        }

        using var command = new NpgsqlCommand(Query, connection);
        try
        {
            MaxConnections = command.ExecuteScalar() as string;
        }
        finally
        {
            _asked = MaxConnections is null ? 0 : 1;
        }
    }

    public async Task QueryOnceAsync(NpgsqlConnection connection)
    {
        if (Interlocked.Exchange(ref _asked, 1) == 1)
        {
            return;
        }

        await using var command = new NpgsqlCommand(Query, connection);
        try
        {
            MaxConnections = await command.ExecuteScalarAsync() as string;
        }
        finally
        {
            _asked = MaxConnections is null ? 0 : 1;
        }
    }
}
