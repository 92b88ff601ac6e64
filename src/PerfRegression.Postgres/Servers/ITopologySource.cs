using PerfRegression.Backing;

namespace PerfRegression.Postgres.Servers;

/// <summary>A way to get several private servers.</summary>
internal interface ITopologySource
{
    /// <exception cref="BackingServiceUnavailableException">It is not available in this way here; the message says what was looked for and where.</exception>
    Task<IPostgresTopology> StartAsync(TopologyOptions options, CancellationToken cancellationToken = default);
}
