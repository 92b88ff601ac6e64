using Npgsql;
using NpgsqlTypes;

namespace PerfRegression.Search.Updates;

/// <summary>Reads the status of a primary's standbys over one connection.</summary>
internal sealed class ReplayView(NpgsqlDataSource writes) : IReplayView
{
    // Without the privilege to read all statistics, the names are missing and no standby is found.
    private const string Question =
        """
        SELECT pg_current_wal_flush_lsn(), replay.application_name, replay.lsn
        FROM (SELECT 1) AS always
        LEFT JOIN (SELECT application_name, max(replay_lsn) AS lsn FROM pg_stat_replication
                   WHERE state = 'streaming' AND replay_lsn IS NOT NULL GROUP BY application_name) AS replay ON true
        """;

    private const string Nudge = "SELECT pg_logical_emit_message(true, 'search', ''), set_config('synchronous_commit', 'remote_apply', true)";

    private NpgsqlConnection? _connection;

    public async Task<ReplayStatus> LookAsync()
    {
        await using var command = new NpgsqlCommand(Question, await ConnectedAsync());
        await using var reader = await command.ExecuteReaderAsync();
        NpgsqlLogSequenceNumber flushed = default;
        Dictionary<string, NpgsqlLogSequenceNumber> replayed = new(StringComparer.Ordinal);
        while (await reader.ReadAsync())
        {
            flushed = await reader.GetFieldValueAsync<NpgsqlLogSequenceNumber>(0);
            if (!await reader.IsDBNullAsync(1))
            {
                replayed[reader.GetString(1)] = await reader.GetFieldValueAsync<NpgsqlLogSequenceNumber>(2);
            }
        }

        return new ReplayStatus(flushed, replayed);
    }

    public async Task NudgeAsync()
    {
        await using var command = new NpgsqlCommand(Nudge, await ConnectedAsync());
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => _connection?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task<NpgsqlConnection> ConnectedAsync() => _connection ??= await writes.OpenConnectionAsync();
}
