namespace PerfRegression.Reports.Documents;

/// <summary>A moment of a run: what the generator and the workers' samples say of it. What is unknown is null.</summary>
/// <param name="Second">The last second of the moment, from 0.</param>
internal sealed record Moment(int Second)
{
    public int Users { get; init; }

    /// <summary>Succeeded requests a second.</summary>
    public double Succeeded { get; init; }

    /// <summary>Failed requests a second.</summary>
    public double Failed { get; init; }

    /// <summary>The response time of the requests that succeeded.</summary>
    public required LatencyDistribution Latency { get; init; }

    /// <summary>CPU of all workers, in cores.</summary>
    public double? CpuCores { get; init; }

    /// <summary>Resident memory of all workers, in bytes.</summary>
    public double? ResidentBytes { get; init; }

    /// <summary>Threads of the pool of the worker that has most.</summary>
    public double? PoolThreads { get; init; }

    /// <summary>Work items that waited in the worker where most did.</summary>
    public double? PoolQueue { get; init; }

    /// <summary>The share of time that collections paused the worker that they paused longest.</summary>
    public double? GcPauseShare { get; init; }
}
