namespace PerfRegression;

/// <summary>The connection from a standby to its primary.</summary>
/// <param name="Shard">The shard, from 0 on.</param>
/// <param name="Replica">The standby's number within its shard, from 1 on; the primary is number 0.</param>
/// <param name="PrimaryPort">The loopback port on which the primary listens.</param>
public sealed record ReplicationLink(int Shard, int Replica, int PrimaryPort);
