using PerfRegression.Measurement;
using PerfRegression.Processes;

namespace PerfRegression.Running;

/// <summary>
/// Who used the cores between two moments: the workers, the generators, this process, and — what is left of the machine's busy
/// time — others.
/// </summary>
internal sealed record CpuLedger(long At, TimeSpan? Machine, TimeSpan? Workers, TimeSpan? Generators, TimeSpan Self)
{
    public static CpuLedger Take(IReadOnlyList<int> workers, IReadOnlyList<int> generators) =>
        new(
            MonotonicClock.Now,
            SystemCpu.Busy(),
            Sum(workers),
            Sum(generators),
            workers.Contains(Environment.ProcessId) ? TimeSpan.Zero : Environment.CpuUsage.TotalTime);

    public TimeSpan? WorkersSince(CpuLedger from) => Workers - from.Workers;

    public MachineConditions Since(CpuLedger from)
    {
        var wall = MonotonicClock.TimeOf(At - from.At);
        var (workers, generators) = (Workers - from.Workers, Generators - from.Generators);
        var own = workers + generators + (Self - from.Self);
        var foreign = Machine - from.Machine - own;
        return new MachineConditions
        {
            ForeignShare = foreign is { } time ? Math.Max(0, time / wall / SystemCpu.Cores) : null,
            WorkerCores = workers / wall,
            GeneratorCores = generators / wall,
        };
    }

    private static TimeSpan? Sum(IReadOnlyList<int> processes) =>
        processes.Aggregate((TimeSpan?)TimeSpan.Zero, (sum, process) => sum + CpuClock.Read(process));
}
