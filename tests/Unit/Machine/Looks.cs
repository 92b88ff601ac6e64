using PerfRegression.Machine;
using PerfRegression.Model.Timing;
using PerfRegression.Processes;

namespace PerfRegression.Unit.Machine;

/// <summary>Looks at a machine that never was: two cores that others keep busy, and one worker of ours that waits for them.</summary>
internal static class Looks
{
    private const int Worker = 17;

    /// <summary>The same machine a while after another look at it.</summary>
    /// <param name="from">The look before; the first one when null.</param>
    /// <param name="seconds">How long ago that was.</param>
    /// <param name="busy">What both cores did meanwhile, in seconds.</param>
    /// <param name="waited">How long the worker waited for one, in seconds; when null nobody knows how long it ever did.</param>
    public static CpuAccount After(CpuAccount? from, double seconds = 1, double busy = 0, double? waited = 0)
    {
        var before = from?.Host?.Cores[0].Work ?? TimeSpan.Zero;
        var queue = from?.Workers.Queue?.Since(RunQueue.None).Total ?? TimeSpan.Zero;
        var core = new CoreTimes(before + TimeSpan.FromSeconds(busy / 2), TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
        return new CpuAccount
        {
            At = (from?.At ?? 0) + MonotonicClock.TicksOf(TimeSpan.FromSeconds(seconds)),
            Cores = 2,
            Workers = new GroupTimes(TimeSpan.Zero, waited is { } time ? new RunQueue(new Dictionary<int, SchedStat> { [Worker] = new(queue + TimeSpan.FromSeconds(time), Turns: 0) }) : null),
            Self = TimeSpan.Zero,
            Host = new HostTimes(new Dictionary<int, CoreTimes> { [0] = core, [1] = core }),
            Allowed = [0, 1],
            Limit = CpuLimit.None,
        };
    }
}
