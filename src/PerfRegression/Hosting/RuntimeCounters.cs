namespace PerfRegression.Hosting;

/// <summary>What a worker's runtime said of itself at one moment; a figure it did not give is null.</summary>
internal sealed record RuntimeCounters(long Timestamp)
{
    public long? ThreadPoolThreads { get; init; }

    public long? ThreadPoolQueue { get; init; }

    public TimeSpan? GcPause { get; init; }

    public long? Gen2Collections { get; init; }

    public long? AllocatedBytes { get; init; }

    public long? CompiledMethods { get; init; }

    /// <summary>The number of the request that it answers; null when nobody asked.</summary>
    public long? Request { get; init; }
}
