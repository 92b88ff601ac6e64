using Npgsql;

namespace PerfRegression.Endpoints.Gallery;

/// <summary>A pool with fewer connections than there are requests at once.</summary>
internal static class SmallPool
{
    public static Task<GalleryResponse> Get([FromKeyedServices(GalleryPools.Small)] NpgsqlDataSource pool) => TotalAsync(pool);

    public static Task<GalleryResponse> GetHealthy([FromKeyedServices(GalleryPools.Ample)] NpgsqlDataSource pool) => TotalAsync(pool);

    private static async Task<GalleryResponse> TotalAsync(NpgsqlDataSource pool)
    {
        await using var connection = await pool.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("SELECT 1 FROM pg_sleep(0.02)", connection);
        return new GalleryResponse((int)(await command.ExecuteScalarAsync())!);
    }
}
