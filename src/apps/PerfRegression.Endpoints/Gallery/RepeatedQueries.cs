using Npgsql;

namespace PerfRegression.Endpoints.Gallery;

/// <summary>One query for a list, and one more for each of its items.</summary>
internal static class RepeatedQueries
{
    private const int Items = 10;

    public static async Task<GalleryResponse> Get([FromKeyedServices(GalleryPools.Ample)] NpgsqlDataSource pool)
    {
        await Task.Delay(20);
        await using var connection = await pool.OpenConnectionAsync();
        var length = 0;
        foreach (var id in await IdsAsync(connection))
        {
            length += await LengthAsync(connection, id);
        }

        return new GalleryResponse(length);
    }

    public static async Task<GalleryResponse> GetHealthy([FromKeyedServices(GalleryPools.Ample)] NpgsqlDataSource pool)
    {
        await Task.Delay(20);
        await using var connection = await pool.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("SELECT sum(length(name))::int FROM users WHERE id <= $1", connection) { Parameters = { new NpgsqlParameter<int> { TypedValue = Items } } };
        return new GalleryResponse((int)(await command.ExecuteScalarAsync())!);
    }

    private static async Task<List<int>> IdsAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("SELECT id FROM users WHERE id <= $1", connection) { Parameters = { new NpgsqlParameter<int> { TypedValue = Items } } };
        await using var reader = await command.ExecuteReaderAsync();
        var ids = new List<int>();
        while (await reader.ReadAsync())
        {
            ids.Add(reader.GetInt32(0));
        }

        return ids;
    }

    private static async Task<int> LengthAsync(NpgsqlConnection connection, int id)
    {
        await using var command = new NpgsqlCommand("SELECT length(name) FROM users WHERE id = $1", connection) { Parameters = { new NpgsqlParameter<int> { TypedValue = id } } };
        return (int)(await command.ExecuteScalarAsync())!; // to blame
    }
}
