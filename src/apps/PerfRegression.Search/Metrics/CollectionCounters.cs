namespace PerfRegression.Search.Metrics;

/// <summary>Counts a collection's reads and writes since the service started. Thread-safe.</summary>
/// <param name="replicas">The number of replicas of each shard.</param>
internal sealed class CollectionCounters(IReadOnlyList<int> replicas)
{
    private readonly long[][] _reads = [.. replicas.Select(count => new long[count])];
    private long _hedgesFired;
    private long _hedgesWon;
    private long _failovers;
    private long _stalledNow;
    private long _stalledTotal;
    private long _throttledTicks;
    private long _queuePeak;
    private long _unindexedPeak;

    /// <summary>Reads started, by shard and replica, without those that gave up waiting for a connection.</summary>
    public IReadOnlyList<IReadOnlyList<long>> Reads => [.. _reads.Select(shard => shard.Select((_, replica) => Interlocked.Read(ref shard[replica])).ToArray())];

    /// <summary>Reads of another replica because the fan-out delay had passed.</summary>
    public long HedgesFired => Interlocked.Read(ref _hedgesFired);

    /// <summary>Hedges that answered first.</summary>
    public long HedgesWon => Interlocked.Read(ref _hedgesWon);

    /// <summary>Reads of another replica because one had failed.</summary>
    public long Failovers => Interlocked.Read(ref _failovers);

    /// <summary>Writers that are waiting for a place in an update queue.</summary>
    public long StalledWriters => Interlocked.Read(ref _stalledNow);

    /// <summary>Writers that have had to wait for a place in an update queue.</summary>
    public long StalledWritersTotal => Interlocked.Read(ref _stalledTotal);

    /// <summary>The total time for which updates waited for an index, over all shards.</summary>
    public TimeSpan Throttled => TimeSpan.FromTicks(Interlocked.Read(ref _throttledTicks));

    /// <summary>The highest number of pending updates in one shard.</summary>
    public long QueuePeak => Interlocked.Read(ref _queuePeak);

    /// <summary>The highest number of unindexed points in one shard.</summary>
    public long UnindexedPeak => Interlocked.Read(ref _unindexedPeak);

    public void ReadStarted(int shard, int replica) => Interlocked.Increment(ref _reads[shard][replica]);

    public void HedgeFired() => Interlocked.Increment(ref _hedgesFired);

    public void HedgeWon() => Interlocked.Increment(ref _hedgesWon);

    public void FailedOver() => Interlocked.Increment(ref _failovers);

    public void WriterStalled()
    {
        Interlocked.Increment(ref _stalledNow);
        Interlocked.Increment(ref _stalledTotal);
    }

    public void WriterGoesOn() => Interlocked.Decrement(ref _stalledNow);

    public void WasThrottled(TimeSpan time) => Interlocked.Add(ref _throttledTicks, time.Ticks);

    public void Pending(long updates) => Raise(ref _queuePeak, updates);

    public void Unindexed(long points) => Raise(ref _unindexedPeak, points);

    private static void Raise(ref long peak, long value)
    {
        for (var seen = Interlocked.Read(ref peak); value > seen;)
        {
            var before = Interlocked.CompareExchange(ref peak, value, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }
}
