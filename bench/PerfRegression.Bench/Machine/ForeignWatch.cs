using PerfRegression.Machine;
using PerfRegression.Model.Timing;
using PerfRegression.Processes;

namespace PerfRegression.Bench.Machine;

/// <summary>
/// What others used of the machine since it began: busy time of all cores less our own, less the living processes' and less that
/// of the children that ended meanwhile.
/// </summary>
internal sealed class ForeignWatch(params IReadOnlyList<int> living)
{
    private readonly long _from = MonotonicClock.Now;
    private readonly HostTimes? _host = HostTimes.Read();
    private readonly TimeSpan? _own = Own(living);

    /// <summary>Their share of all cores, 0 to 1; null where the system does not tell.</summary>
    public double? Share() =>
        _host is { } before && HostTimes.Read()?.Since(before) is { } host && host.Busy - (Own(living) - _own) is { } foreign
            ? Math.Max(0, foreign / MonotonicClock.TimeOf(MonotonicClock.Now - _from) / host.Cores)
            : null;

    private static TimeSpan? Own(IReadOnlyList<int> living) =>
        living.Aggregate(
            (TimeSpan?)(Environment.CpuUsage.TotalTime + ChildrenCpu.Read()),
            (sum, process) => sum + CpuClock.Read(process));
}
