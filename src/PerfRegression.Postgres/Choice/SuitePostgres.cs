using PerfRegression.Backing;
using PerfRegression.Postgres.Choice;

namespace PerfRegression;

/// <summary>A suite's PostgreSQL.</summary>
public static class SuitePostgres
{
    /// <summary>
    /// A PostgreSQL for the claims of a suite, started when it is first asked for and gone with the suite; claims that ask for the same
    /// share it.
    /// </summary>
    /// <param name="suite">The suite.</param>
    /// <param name="options">What the server has to be like.</param>
    /// <param name="further">Sources that this library does not have itself, such as containers.</param>
    /// <exception cref="BackingServiceUnavailableException">None is available on a build server (<c>CI=true</c>), or an available one failed; elsewhere the test is skipped.</exception>
    public static Task<IPostgresServer> PostgresAsync(this IBackingServices suite, PostgresOptions options, params IPostgresSource[] further)
    {
        ArgumentNullException.ThrowIfNull(suite);
        ArgumentNullException.ThrowIfNull(options);
        return suite.UseAsync(new BackingServiceRequest<IPostgresServer>(
            "PostgreSQL",
            options,
            [.. further.Select(source => source.Kind.ToString())],
            (progress, cancelled) => PostgresChoice.Default(progress, further).StartAsync(options, cancelled)));
    }

    /// <summary>
    /// Shards and replicas of private PostgreSQL servers for the claims of a suite, started when they are first asked for and gone with
    /// the suite; claims that ask for the same share them, each best in a database of its own. An external server (PERF_POSTGRES)
    /// or a container can't provide them.
    /// </summary>
    /// <param name="suite">The suite.</param>
    /// <param name="options">What they have to be like.</param>
    /// <exception cref="BackingServiceUnavailableException">None are available on a build server (<c>CI=true</c>), or an available one failed; elsewhere the test is skipped.</exception>
    public static Task<IPostgresTopology> TopologyAsync(this IBackingServices suite, TopologyOptions options)
    {
        ArgumentNullException.ThrowIfNull(suite);
        ArgumentNullException.ThrowIfNull(options);
        return suite.UseAsync(new BackingServiceRequest<IPostgresTopology>(
            "PostgreSQL shards and replicas",
            options,
            [],
            (progress, cancelled) => PostgresChoice.Default(progress).StartAsync(options, cancelled)));
    }
}
