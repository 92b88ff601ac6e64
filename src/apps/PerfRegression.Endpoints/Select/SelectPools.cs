using Microsoft.Extensions.Options;
using Npgsql;
using PerfRegression.Endpoints.Settings;

namespace PerfRegression.Endpoints.Select;

/// <summary>One connection pool per route, so that neither waits for connections that the other holds.</summary>
internal static class SelectPools
{
    public const string Sync = "sync_select";
    public const string Async = "async_select";

    // The default of 30 s would end the longest query that may be asked for.
    private const int CommandTimeout = (int)(QueryWait.Longest / 1_000) + 30;

    public static IServiceCollection AddSelectPools(this IServiceCollection services) =>
        services.AddKeyedSingleton(Sync, Create).AddKeyedSingleton(Async, Create);

    private static NpgsqlDataSource Create(IServiceProvider provider, object? name)
    {
        var settings = provider.GetRequiredService<IOptions<EndpointsOptions>>().Value.Select;
        var limit = provider.GetRequiredService<ServerLimit>();
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        var options = builder.ConnectionStringBuilder;
        options.ApplicationName = (string?)name;
        options.Pooling = true;
        options.Multiplexing = false;
        options.MaxPoolSize = settings.MaxPoolSize;
        options.Timeout = settings.PoolTimeout;
        options.CommandTimeout = CommandTimeout;

        // Prepared when first used, in the same round trip: the query, the one that waits, and the query for the server's limit.
        options.AutoPrepareMinUsages = 1;
        options.MaxAutoPrepare = 3;

        // Nothing here changes a session, and the server need not run seven statements per request to undo it.
        options.NoResetOnClose = true;

        builder.UsePhysicalConnectionInitializer(limit.QueryOnce, limit.QueryOnceAsync);
        return builder.Build();
    }
}
