using Microsoft.Extensions.Options;
using Npgsql;
using PerfRegression.Endpoints.Settings;

namespace PerfRegression.Endpoints.Gallery;

/// <summary>The connection pools of the exhibits: one that suffices, and one that does not.</summary>
internal static class GalleryPools
{
    public const string Ample = "gallery";
    public const string Small = "gallery, small";

    public static void AddGalleryPools(this IServiceCollection services) =>
        services.AddKeyedSingleton(Ample, static (provider, _) => Create(provider, 50)).AddKeyedSingleton(Small, static (provider, _) => Create(provider, 2));

    private static NpgsqlDataSource Create(IServiceProvider provider, int size)
    {
        var settings = provider.GetRequiredService<IOptions<EndpointsOptions>>().Value.Select;
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        builder.ConnectionStringBuilder.MaxPoolSize = size;
        builder.ConnectionStringBuilder.Timeout = settings.PoolTimeout;
        return builder.Build();
    }
}
