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

    /// <returns>Null where there is no /proc/stat.</returns>
    public static HostTimes? Read()
    {
        try
        {
            return File.Exists(Path) ? Parse(File.ReadAllText(Path), LinuxTicks.PerSecond) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

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
    private static CoreTimes Core(string[] columns, int ticksPerSecond) => new(
        Time(columns, ticksPerSecond, 1) + Time(columns, ticksPerSecond, 2) + Time(columns, ticksPerSecond, 3),
        Time(columns, ticksPerSecond, 6),
        Time(columns, ticksPerSecond, 7),
        Time(columns, ticksPerSecond, 8));

    private static TimeSpan Time(string[] columns, int ticksPerSecond, int column) =>
        column < columns.Length && long.TryParse(columns[column], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            ? TimeSpan.FromSeconds(ticks / (double)ticksPerSecond)
            : TimeSpan.Zero;
}
