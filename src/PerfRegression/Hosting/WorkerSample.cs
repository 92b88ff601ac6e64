namespace PerfRegression.Hosting;

/// <summary>One sample of one worker, taken from outside. A figure is null where the platform or the runtime gave none.</summary>
internal sealed record WorkerSample
{
    /// <summary>The moment of the sample: a <see cref="System.Diagnostics.Stopwatch"/> timestamp of this process.</summary>
    public required long Timestamp { get; init; }

    /// <summary>The worker's number, from 0.</summary>
    public required int Worker { get; init; }

    /// <summary>CPU used since the last sample over the time since then: 1.0 is one core fully used. Null in a worker's first sample.</summary>
    public double? CpuCores { get; init; }

    /// <summary>
    /// Time that threads were ready but had no core since the last sample, over the time since then; 1.0 is one thread kept waiting
    /// all the time. Linux only; null in a worker's first sample.
    /// </summary>
    public double? RunQueueShare { get; init; }

    /// <summary>Resident memory, bytes.</summary>
    public long? ResidentBytes { get; init; }

    /// <summary>Open file descriptors, sockets included; Linux only.</summary>
    public int? OpenFiles { get; init; }

    /// <summary>Threads of the process, the pool's and all others.</summary>
    public int? Threads { get; init; }

    /// <summary>Threads of the .NET thread pool.</summary>
    public long? ThreadPoolThreads { get; init; }

    /// <summary>Work items waiting for a pool thread; when it stays above zero, the pool is starved.</summary>
    public long? ThreadPoolQueue { get; init; }

    /// <summary>Share of time, 0 to 1, that garbage collections paused the worker, between its last two reports.</summary>
    public double? GcPauseShare { get; init; }

    /// <summary>Full garbage collections so far.</summary>
    public long? Gen2Collections { get; init; }

    /// <summary>Bytes allocated on the managed heap so far.</summary>
    public long? AllocatedBytes { get; init; }

    /// <summary>Methods the JIT has compiled so far; while it grows by dozens a second, the worker is not warm.</summary>
    public long? CompiledMethods { get; init; }
}
