using Npgsql;

namespace PerfRegression.Endpoints.Gallery;

/// <summary>The driver's synchronous methods in an asynchronous handler.</summary>
internal static class SyncSelect
{
    private const string Query = "SELECT 1 FROM pg_sleep(0.02)";

    public static async Task<GalleryResponse> Get([FromKeyedServices(GalleryPools.Ample)] NpgsqlDataSource pool)
    {
        await Task.Yield();
        return Total(pool);
    }

    public static async Task<GalleryResponse> GetHealthy([FromKeyedServices(GalleryPools.Ample)] NpgsqlDataSource pool)
    {
        await using var connection = await pool.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(Query, connection);
        return new GalleryResponse((int)(await command.ExecuteScalarAsync())!);
    }

    private static GalleryResponse Total(NpgsqlDataSource pool)
    {
        using var connection = pool.OpenConnection();
        using var command = new NpgsqlCommand(Query, connection);
        return new GalleryResponse((int)command.ExecuteScalar()!); // to blame
    }
}
