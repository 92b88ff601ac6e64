using Npgsql;
using PerfRegression.Endpoints.Settings;

namespace PerfRegression.Endpoints.Select;

/// <summary>One connection pool per route, so that neither waits for connections that the other holds.</summary>
internal sealed class SelectPools(SelectSettings settings, ServerLimit limit) : IDisposable
{
    // The default of 30 s would end the longest query that may be asked for.
    private static readonly int CommandTimeout = (int)(SelectRoutes.QueryWait.Max / 1_000) + 30;

    public NpgsqlDataSource Sync { get; } = Create("sync_select", settings, limit);

    public NpgsqlDataSource Async { get; } = Create("async_select", settings, limit);

    public void Dispose()
    {
        Sync.Dispose();
        Async.Dispose();
    }

    private static NpgsqlDataSource Create(string name, SelectSettings settings, ServerLimit limit)
    {
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        var options = builder.ConnectionStringBuilder;
        options.ApplicationName = name;
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
