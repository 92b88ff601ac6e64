namespace PerfRegression.Perf.Search.Ground;

/// <summary>What the service counted for a collection since it started, as it says itself.</summary>
internal sealed record SearchCounters
{
    /// <summary>Reads by shard and replica.</summary>
    public required IReadOnlyList<IReadOnlyList<long>> Reads { get; init; }

    public required long HedgesFired { get; init; }

    public required long HedgesWon { get; init; }

    public required long Failovers { get; init; }

    public required long StalledWriters { get; init; }

    public required long QueuePeak { get; init; }

    public required long UnindexedPeak { get; init; }

    /// <summary>Reads of all replicas.</summary>
    public long AllReads => Reads.Sum(shard => shard.Sum());

    /// <summary>Reads beyond one for each query and shard, as a share of those.</summary>
    public double ExtraReads => (double)(HedgesFired + Failovers) / (AllReads - HedgesFired - Failovers);
}
