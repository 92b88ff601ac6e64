using Npgsql;

namespace PerfRegression.Postgres.Servers;

/// <summary>Sessions for questions about a server itself.</summary>
internal static class Sessions
{
    private const int LongestAnswerSeconds = 60;

    /// <summary>Opens one outside any pool: a pooled session would stay open and count towards the server's limit.</summary>
    public static async Task<NpgsqlConnection> OpenAsync(NpgsqlConnectionStringBuilder address, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(address.ConnectionString) { Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public static Task<NpgsqlConnection> OpenAsync(string address, CancellationToken cancellationToken) =>
        OpenAsync(new NpgsqlConnectionStringBuilder(address), cancellationToken);

    /// <summary>A name as SQL takes it.</summary>
    public static string Quoted(string name)
    {
        using var builder = new NpgsqlCommandBuilder();
        return builder.QuoteIdentifier(name);
    }

    /// <summary>Runs a statement, however long it takes.</summary>
    public static async Task ExecuteAsync(this NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The first column of the answer's first row.</summary>
    public static async Task<T> AskAsync<T>(this NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = LongestAnswerSeconds };
        return (T)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }
}
