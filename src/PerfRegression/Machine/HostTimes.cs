using System.Globalization;
using PerfRegression.Processes;

namespace PerfRegression.Machine;

/// <summary>The use of the machine's online cores so far, by all processes (/proc/stat). In a container that is still the whole machine.</summary>
/// <param name="Cores">The times of each core, by its number.</param>
internal sealed record HostTimes(IReadOnlyDictionary<int, CoreTimes> Cores)
{
    private const string Path = "/proc/stat";

    // Whether an interrupt's time is kept out of the process that it interrupted. Only a kernel with CONFIG_IRQ_TIME_ACCOUNTING does that, and
    // only there is a hard interrupt ever seen: elsewhere times are taken by the clock's tick, which is itself one and can't hit another.
    private bool KeepsInterruptsApart => Cores.Values.Any(core => core.HardInterrupts > TimeSpan.Zero);

    /// <summary>Whether the file is the kernel's own. LXCFS puts one in its place that shows a container nothing but its own work.</summary>
    public static bool AreShown(IReadOnlyList<Mount> mounts) => !mounts.Any(mount => mount.Point == Path);

    /// <returns>Null where there is no /proc/stat.</returns>
    public static HostTimes? Read() => KernelFiles.Text(Path) is { } text ? Parse(text, LinuxTicks.PerSecond) : null;

    /// <returns>Null when the text names no core.</returns>
    public static HostTimes? Parse(string text, int ticksPerSecond)
    {
        var cores = new Dictionary<int, CoreTimes>();
        foreach (var line in text.Split('\n').SkipWhile(line => !IsCore(line)).TakeWhile(IsCore))
        {
            var columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (int.TryParse(columns[0].AsSpan("cpu".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var core))
            {
                cores[core] = Core(columns, ticksPerSecond);
            }
        }

        return cores.Count > 0 ? new HostTimes(cores) : null;
    }

    /// <summary>The use since an earlier reading of some cores; of all cores when these are null.</summary>
    public HostSpan Since(HostTimes from, IReadOnlyCollection<int>? on = null)
    {
        List<int> known = [.. Cores.Keys.Where(core => from.Cores.ContainsKey(core) && on?.Contains(core) != false)];
        return new HostSpan(
            known.Count,
            Sum(core => core.Work) + (KeepsInterruptsApart ? TimeSpan.Zero : Sum(core => core.HardInterrupts + core.SoftInterrupts)),
            Sum(core => core.Steal));

        // A time may be corrected backwards by a tick.
        TimeSpan Sum(Func<CoreTimes, TimeSpan> time) =>
            TimeSpan.FromTicks(known.Sum(core => Math.Max(0, (time(Cores[core]) - time(from.Cores[core])).Ticks)));
    }

    // The first line, "cpu ", is the sum of all cores since boot, those that went offline included.
    private static bool IsCore(string line) => line.StartsWith("cpu", StringComparison.Ordinal) && line.Length > "cpu".Length && char.IsAsciiDigit(line["cpu".Length]);

    // user nice system [idle iowait] irq softirq steal; guest time, which follows, is already part of user.
    private static CoreTimes Core(string[] columns, int ticksPerSecond)
    {
        return new CoreTimes(Time(1) + Time(2) + Time(3), Time(6), Time(7), Time(8));

        TimeSpan Time(int column) =>
            column < columns.Length && long.TryParse(columns[column], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
                ? TimeSpan.FromSeconds(ticks / (double)ticksPerSecond)
                : TimeSpan.Zero;
    }
}

/// <summary>What one core did since boot (proc_stat(5)).</summary>
/// <param name="Work">Time in processes and in the kernel for them: user, nice and system.</param>
/// <param name="HardInterrupts">Time in interrupt handlers.</param>
/// <param name="SoftInterrupts">Time in their deferred part, which on loopback includes much of the network's work.</param>
/// <param name="Steal">Time that the hypervisor gave to others although this core had work.</param>
internal sealed record CoreTimes(TimeSpan Work, TimeSpan HardInterrupts, TimeSpan SoftInterrupts, TimeSpan Steal);

/// <summary>The use of some cores between two readings.</summary>
/// <param name="Cores">The number of cores.</param>
/// <param name="Busy">What processes and the kernel used of them, together.</param>
/// <param name="Steal">What the hypervisor kept from them, together.</param>
internal sealed record HostSpan(int Cores, TimeSpan Busy, TimeSpan Steal);
