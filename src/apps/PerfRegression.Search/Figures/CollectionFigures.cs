namespace PerfRegression.Search.Figures;

/// <summary>What a collection's reads and writes came to since the service started; counted from any thread.</summary>
/// <param name="replicas">Replicas of each shard.</param>
internal sealed class CollectionFigures(IReadOnlyList<int> replicas)
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

    /// <summary>Reads started, by shard and replica; one that gave up its wait for a connection was not.</summary>
    public IReadOnlyList<IReadOnlyList<long>> Reads => [.. _reads.Select(shard => shard.Select((_, replica) => Interlocked.Read(ref shard[replica])).ToArray())];

    /// <summary>Reads of a further replica because the delay had passed.</summary>
    public long HedgesFired => Interlocked.Read(ref _hedgesFired);

    /// <summary>Of these, how many answered first.</summary>
    public long HedgesWon => Interlocked.Read(ref _hedgesWon);

    /// <summary>Reads of a further replica because one had failed.</summary>
    public long Failovers => Interlocked.Read(ref _failovers);

    /// <summary>Writers that wait for a place in an update queue at this moment.</summary>
    public long StalledWriters => Interlocked.Read(ref _stalledNow);

    /// <summary>Writers that ever had to.</summary>
    public long StalledWritersTotal => Interlocked.Read(ref _stalledTotal);

    /// <summary>How long updates waited for an index, all shards together.</summary>
    public TimeSpan Throttled => TimeSpan.FromTicks(Interlocked.Read(ref _throttledTicks));

    /// <summary>The most updates that were ever pending in one shard.</summary>
    public long QueuePeak => Interlocked.Read(ref _queuePeak);

    /// <summary>The most points that one shard ever had unindexed.</summary>
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
