using PerfRegression.Measurement;
using PerfRegression.Processes;

namespace PerfRegression.Bench.Machine;

/// <summary>
/// What others used of the machine since it began: busy time of all cores less our own, less the living processes' and less that
/// of the children that ended meanwhile.
/// </summary>
internal sealed class ForeignWatch(params IReadOnlyList<int> living)
{
    private readonly long _from = MonotonicClock.Now;
    private readonly TimeSpan? _atFirst = Foreign(living);

    /// <summary>Their share of all cores, 0 to 1; null where the system does not tell.</summary>
    public double? Share() =>
        Foreign(living) - _atFirst is { } foreign
            ? Math.Max(0, foreign / MonotonicClock.TimeOf(MonotonicClock.Now - _from) / SystemCpu.Cores)
            : null;

    private static TimeSpan? Foreign(IReadOnlyList<int> living) =>
        living.Aggregate(
            SystemCpu.Busy() - Environment.CpuUsage.TotalTime - ChildrenCpu.Read(),
            (rest, process) => rest - CpuClock.Read(process));
}
