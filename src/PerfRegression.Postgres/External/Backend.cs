using Npgsql;

namespace PerfRegression.Postgres.External;

/// <summary>What a server reports about the process that serves one connection.</summary>
/// <param name="ProcessId">Its number in the server's own pid namespace.</param>
/// <param name="Age">How long ago it began; no clocks of two machines are compared.</param>
internal sealed record Backend(int ProcessId, TimeSpan Age)
{
    private const string Question =
        "SELECT pid, extract(epoch FROM clock_timestamp() - backend_start)::float8 FROM pg_stat_activity WHERE pid = pg_backend_pid()";

    public static async Task<Backend> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Question, connection);
        await using var answer = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await answer.ReadAsync(cancellationToken).ConfigureAwait(false);
        return new Backend(answer.GetInt32(0), TimeSpan.FromSeconds(answer.GetDouble(1)));
    }
}
