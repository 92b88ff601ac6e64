using Npgsql;

namespace PerfRegression.Endpoints.Select;

/// <summary>One handler per route, named after it: the same steps through both of the driver's interfaces.</summary>
internal static class SelectHandlers
{
    public static SelectAnswer SyncSelect(NpgsqlDataSource pool, int userId, double ms)
    {
        using var connection = pool.OpenConnection();
        using var command = UserQuery.On(connection, userId, ms);
        using var reader = command.ExecuteReader();
        return reader.Read() ? UserQuery.RowOf(reader) : SelectAnswer.NoRows;
    }

    /// <summary>As <see cref="SyncSelect"/>; a client that goes away no longer waits for a connection.</summary>
    public static async Task<SelectAnswer> AsyncSelect(NpgsqlDataSource pool, int userId, double ms, CancellationToken aborted)
    {
        await using var connection = await pool.OpenConnectionAsync(aborted);
        await using var command = UserQuery.On(connection, userId, ms);

        // A running query is finished for nobody: Npgsql cancels one through a further connection, which it opens synchronously,
        // and at the server's limit there is none to be had.
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        return await reader.ReadAsync(CancellationToken.None) ? UserQuery.RowOf(reader) : SelectAnswer.NoRows;
    }
}
