namespace PerfRegression.Perf.Search.Ground;

/// <summary>What the service has counted for a collection since it started, as it reports.</summary>
internal sealed record SearchCounters
{
    /// <summary>Reads by shard and replica.</summary>
    public required IReadOnlyList<IReadOnlyList<long>> Reads { get; init; }

    public required long HedgesFired { get; init; }

    public required long HedgesWon { get; init; }

    public required long Failovers { get; init; }

    public required long StalledWriters { get; init; }

    public required double ThrottledMs { get; init; }

    public required long QueuePeak { get; init; }

    public required long UnindexedPeak { get; init; }

    /// <summary>What was counted since an earlier look.</summary>
    public SearchCounters Since(SearchCounters earlier) => this with
    {
        Reads = [.. Reads.Zip(earlier.Reads, (shard, before) => shard.Zip(before, (now, then) => now - then).ToList())],
        HedgesFired = HedgesFired - earlier.HedgesFired,
        HedgesWon = HedgesWon - earlier.HedgesWon,
        Failovers = Failovers - earlier.Failovers,
    };

    /// <summary>Reads of all replicas.</summary>
    public long AllReads => Reads.Sum(shard => shard.Sum());

    /// <summary>Reads beyond one for each query and shard, as a share of those.</summary>
    public double ExtraReads => (double)(HedgesFired + Failovers) / (AllReads - HedgesFired - Failovers);
}
