namespace PerfRegression.Postgres;

/// <summary>A way to come by several servers of our own.</summary>
internal interface ITopologySource
{
    /// <exception cref="BackingServiceUnavailableException">Not in this way, here; the message says what was looked for where.</exception>
    Task<IPostgresTopology> StartAsync(TopologyOptions options, CancellationToken cancellationToken = default);
}
