namespace PerfRegression.Unit.Postgres;

/// <summary>One topology.</summary>
public sealed class SharedTopology() : SharedDatabase<IPostgresTopology>(ground => ground.StartTopologyAsync(new TopologyOptions { Replicas = [2, 1], MaxConnections = 20 }))
{
    /// <summary>A shard with a standby and one without.</summary>
    public Task<IPostgresTopology> Topology => Database;
}
