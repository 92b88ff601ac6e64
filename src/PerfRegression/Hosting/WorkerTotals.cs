namespace PerfRegression.Hosting;

/// <summary>What the runtimes of a variant have counted since they started, all its processes together.</summary>
/// <param name="AllocatedBytes">Bytes allocated on the managed heap, exact at the moment they were asked for.</param>
/// <param name="Gen2Collections">Full garbage collections.</param>
/// <param name="GcPause">Time that garbage collections paused the processes; of several processes it is added up.</param>
/// <param name="CompiledMethods">Methods that the JIT has compiled.</param>
internal sealed record WorkerTotals(long AllocatedBytes, long Gen2Collections, TimeSpan GcPause, long CompiledMethods)
{
    /// <summary>What was added since an earlier moment.</summary>
    public WorkerTotals Since(WorkerTotals earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return new(
            AllocatedBytes - earlier.AllocatedBytes, Gen2Collections - earlier.Gen2Collections, GcPause - earlier.GcPause, CompiledMethods - earlier.CompiledMethods);
    }

    /// <summary>Those of several processes together; null when one of them did not tell.</summary>
    internal static WorkerTotals? Sum(IEnumerable<WorkerTotals?> processes) =>
        processes.Aggregate((WorkerTotals?)new WorkerTotals(0, 0, TimeSpan.Zero, 0), static (sum, one) => sum is null || one is null ? null : sum.And(one));

    private WorkerTotals And(WorkerTotals other) =>
        new(AllocatedBytes + other.AllocatedBytes, Gen2Collections + other.Gen2Collections, GcPause + other.GcPause, CompiledMethods + other.CompiledMethods);
}
