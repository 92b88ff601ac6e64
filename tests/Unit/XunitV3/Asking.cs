using PerfRegression.Backing;
using PerfRegression.Postgres.Servers;
using PerfRegression.XunitV3;

namespace PerfRegression.Unit.XunitV3;

/// <summary>Asks a suite for a service in one line.</summary>
internal static class Asking
{
    public static Task<IPostgresServer> GetAsync(
        this SuiteServices services, PostgresOptions options, IReadOnlyList<PostgresKind> further, Func<PostgresOptions, CancellationToken, Task<IPostgresServer>> start) =>
        services.UseAsync(new BackingServiceRequest<IPostgresServer>("PostgreSQL", options, [.. further.Select(kind => kind.ToString())], (_, cancelled) => start(options, cancelled)));

    public static Task<IPostgresTopology> GetAsync(
        this SuiteServices services, TopologyOptions options, IReadOnlyList<PostgresKind> further, Func<TopologyOptions, CancellationToken, Task<IPostgresTopology>> start) =>
        services.UseAsync(new BackingServiceRequest<IPostgresTopology>("shards and replicas", options, [.. further.Select(kind => kind.ToString())], (_, cancelled) => start(options, cancelled)));
}
