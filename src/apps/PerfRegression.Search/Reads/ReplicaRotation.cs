using PerfRegression.Search.Shards;

namespace PerfRegression.Search.Reads;

/// <summary>The order in which a shard's replicas are read: round-robin, with unreachable replicas last.</summary>
/// <param name="replicas">All replicas of the shard, by number.</param>
/// <param name="time">Measures the demotion.</param>
internal sealed class ReplicaRotation(IReadOnlyList<Replica> replicas, TimeProvider time)
{
    /// <summary>How long an unreachable replica is read last unless it answers sooner: 1 s, so that a dead one costs only few queries an exception.</summary>
    public static readonly TimeSpan Demotion = TimeSpan.FromSeconds(1);

    private readonly long _demotion = (long)(Demotion.TotalSeconds * time.TimestampFrequency);
    private readonly long[] _demotedUntil = new long[replicas.Count];
    private uint _turn;

    /// <summary>All replicas in the order of the next query, starting with another one each time, so that reads are spread evenly.</summary>
    public Replica[] Next()
    {
        var order = new Replica[replicas.Count];
        var (inReach, demoted, now) = (0, order.Length, time.GetTimestamp());
        for (var number = 0; number < order.Length; number++)
        {
            order[Volatile.Read(ref _demotedUntil[number]) > now ? --demoted : inReach++] = replicas[number];
        }

        Rotate(order.AsSpan(0, inReach), Interlocked.Increment(ref _turn) - 1);
        return order;
    }

    public void Demote(Replica replica) => Volatile.Write(ref _demotedUntil[replica.Number], time.GetTimestamp() + _demotion);

    public void Answered(Replica replica)
    {
        // Checked first, because there is rarely anything to write, and a write would invalidate the cache line for other threads.
        if (Volatile.Read(ref _demotedUntil[replica.Number]) != 0)
        {
            Volatile.Write(ref _demotedUntil[replica.Number], 0);
        }
    }

    private static void Rotate(Span<Replica> replicas, uint turn)
    {
        if (replicas.Length < 2)
        {
            return;
        }

        var first = (int)(turn % (uint)replicas.Length);
        replicas[..first].Reverse();
        replicas[first..].Reverse();
        replicas.Reverse();
    }
}
