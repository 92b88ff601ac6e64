using Npgsql;

namespace PerfRegression.Unit.Search.Updates;

/// <summary>A transaction of a stranger that others have to wait for, until it is disposed of.</summary>
internal sealed class Hold : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private Hold(NpgsqlConnection connection) => _connection = connection;

    public static async Task<Hold> BeginAsync(string address, string sql)
    {
        var connection = new NpgsqlConnection(address + ";Pooling=false");
        await connection.OpenAsync();
        await using var begin = new NpgsqlCommand("BEGIN", connection);
        await begin.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
        return new Hold(connection);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
