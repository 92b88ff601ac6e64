using System.Globalization;

namespace PerfRegression;

/// <summary>The options of shards and replicas. Options that ask for the same are equal.</summary>
public sealed record TopologyOptions
{
    private const int MostShards = 8;
    private const int MostReplicas = 5;

    /// <summary>Copies of each shard, its primary included: 1 to 8 shards of 1 to 5 copies each; default 2, 2, 2.</summary>
    /// <exception cref="ArgumentException">Another number of shards or copies.</exception>
    public IReadOnlyList<int> Replicas
    {
        get;
        init => field = Checked(value);
    } = [2, 2, 2];

    /// <summary>Connections that each server admits (<c>max_connections</c>), those of its standbys not counted, 5 to 5,000; default 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 5 or above 5,000.</exception>
    public int MaxConnections
    {
        get;
        init => field = PostgresOptions.Admissible(value);
    } = 100;

    /// <summary>Extensions that every new database has; default cube, of PostgreSQL's contrib. An installation that lacks one can't be used.</summary>
    public IReadOnlyList<string> Extensions
    {
        get;
        init => field = [.. value];
    } = ["cube"];

    /// <summary>
    /// Returns for each standby the loopback port at which it reaches its primary, so that a proxy can be put in between; called once the
    /// primary is up, for one standby at a time, and again if the start has to be repeated. Default: the primary's own port. A number that is no port ends the
    /// start with an <see cref="InvalidOperationException"/>.
    /// </summary>
    public Func<ReplicationLink, int>? ReplicationVia { get; init; }

    /// <inheritdoc/>
    public bool Equals(TopologyOptions? other) =>
        other is not null
        && Replicas.SequenceEqual(other.Replicas)
        && MaxConnections == other.MaxConnections
        && Extensions.SequenceEqual(other.Extensions, StringComparer.Ordinal)
        && Equals(ReplicationVia, other.ReplicationVia);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Replicas.Count, Replicas.Sum(), MaxConnections, Extensions.Count, ReplicationVia);

    private static int[] Checked(IReadOnlyList<int> replicas)
    {
        ArgumentNullException.ThrowIfNull(replicas);
        var fault = replicas.Count is < 1 or > MostShards
            ? $"{replicas.Count} shards"
            : replicas.Where(copies => copies is < 1 or > MostReplicas).Select(copies => $"a shard of {copies}").FirstOrDefault();
        return fault is null ? [.. replicas] : throw new ArgumentException(
            string.Create(CultureInfo.InvariantCulture, $"Expected 1 to {MostShards} shards of 1 to {MostReplicas} copies each, but found {fault}.\n")
            + "  what to do: give TopologyOptions.Replicas one number for each shard, the primary counted, such as [2, 2, 2].",
            nameof(replicas));
    }
}

/// <summary>The connection from a standby to its primary.</summary>
/// <param name="Shard">The shard, from 0 on.</param>
/// <param name="Replica">The standby's number within its shard, from 1 on; the primary is number 0.</param>
/// <param name="PrimaryPort">The loopback port on which the primary listens.</param>
public sealed record ReplicationLink(int Shard, int Replica, int PrimaryPort);
