using PerfRegression.Search.Shards;

namespace PerfRegression.Search.Reads;

/// <summary>In which order a shard's replicas are asked: in turns, and those out of reach last.</summary>
/// <param name="replicas">All of them, by number.</param>
/// <param name="time">For how long one is asked last.</param>
internal sealed class ReplicaRota(IReadOnlyList<Replica> replicas, TimeProvider time)
{
    /// <summary>How long a replica is asked last after it was out of reach, unless it answers sooner: a dead one costs only few queries an exception.</summary>
    public static readonly TimeSpan Demotion = TimeSpan.FromSeconds(1);

    private readonly long _demotion = (long)(Demotion.TotalSeconds * time.TimestampFrequency);
    private readonly long[] _demotedUntil = new long[replicas.Count];
    private uint _turn;

    /// <summary>All replicas; each query's first is another one, so that all are read alike.</summary>
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
        // Read first: nearly always there is nothing to write, which would take the cache line from the other threads.
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
