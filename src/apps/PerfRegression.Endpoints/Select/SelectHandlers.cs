using System.ComponentModel.DataAnnotations;
using Npgsql;

namespace PerfRegression.Endpoints.Select;

/// <summary>One handler per route, named after it: the same query through the driver's synchronous and its asynchronous methods.</summary>
internal static class SelectHandlers
{
    private const string AtOnce = "SELECT id, name, email FROM users WHERE id = $1";

    // A condition on no column is evaluated once and before any row is looked up, so that the query also waits for an unknown user.
    private const string AfterWait = AtOnce + " AND (SELECT true FROM pg_sleep($2))";

    public static SelectResponse SyncSelect(
        [FromKeyedServices(SelectPools.Sync)] NpgsqlDataSource pool,
        [Range(0, int.MaxValue)] int user_id = 1,
        [QueryWaitRange] QueryWait? ms = null)
    {
        using var connection = pool.OpenConnection();
        using var command = Command(connection, user_id, ms);
        using var reader = command.ExecuteReader();
        return reader.Read() ? Row(reader) : SelectResponse.NoRows;
    }

    /// <summary>Same as <see cref="SyncSelect"/>; a client that disconnects no longer waits for a connection.</summary>
    public static async Task<SelectResponse> AsyncSelect(
        [FromKeyedServices(SelectPools.Async)] NpgsqlDataSource pool,
        CancellationToken aborted,
        [Range(0, int.MaxValue)] int user_id = 1,
        [QueryWaitRange] QueryWait? ms = null)
    {
        await using var connection = await pool.OpenConnectionAsync(aborted);
        await using var command = Command(connection, user_id, ms);

        // A running query is never cancelled: Npgsql does that through another connection, which it opens synchronously, and at the
        // server's limit there is none to be had.
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        return await reader.ReadAsync(CancellationToken.None) ? Row(reader) : SelectResponse.NoRows;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, int userId, QueryWait? wait)
    {
        var command = new NpgsqlCommand(wait is { Milliseconds: > 0 } ? AfterWait : AtOnce, connection);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = userId });
        if (wait is { Milliseconds: > 0 and var milliseconds })
        {
            command.Parameters.Add(new NpgsqlParameter<double> { TypedValue = milliseconds / 1_000 });
        }

        return command;
    }

    private static SelectResponse Row(NpgsqlDataReader reader) =>
        new([new UserRow(reader.GetInt32(0), reader.GetString(1), reader.GetString(2))]);
}
