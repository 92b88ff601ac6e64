using Npgsql;

namespace PerfRegression.Endpoints.Select;

/// <summary>How many connections the server admits, asked on the first connection that either pool opens.</summary>
internal sealed class ServerLimit
{
    private const string Question = "SHOW max_connections";

    private int _asked;

    /// <summary>As the server said it; null until then.</summary>
    public string? MaxConnections { get; private set; }

    public void AskOnce(NpgsqlConnection connection)
    {
        if (Interlocked.Exchange(ref _asked, 1) == 1)
        {
            return;
        }

        using var command = new NpgsqlCommand(Question, connection);
        try
        {
            MaxConnections = command.ExecuteScalar() as string;
        }
        finally
        {
            _asked = MaxConnections is null ? 0 : 1;
        }
    }

    public async Task AskOnceAsync(NpgsqlConnection connection)
    {
        if (Interlocked.Exchange(ref _asked, 1) == 1)
        {
            return;
        }

        await using var command = new NpgsqlCommand(Question, connection);
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
