using PerfRegression.Machine;
using PerfRegression.Processes;

namespace PerfRegression.Unit.Machine;

/// <summary>Times that never were. All are in seconds.</summary>
internal static class Spans
{
    /// <summary>Ten seconds on two cores of a machine that has no more, in which nobody did anything.</summary>
    public static CpuSpan Idle { get; } = new()
    {
        Wall = TimeSpan.FromSeconds(10),
        Cores = 2,
        Workers = Group(0, 0),
        Generators = Group(0, 0),
        Database = Group(0, 0),
        Self = TimeSpan.Zero,
        Machine = Host(2, busy: 0),
        Allowed = Host(2, busy: 0),
        Throttled = TimeSpan.Zero,
    };

    public static GroupSpan Unknown { get; } = new(null, null);

    public static GroupSpan Group(double cpu, double delay, double? longest = null) =>
        new(TimeSpan.FromSeconds(cpu), new RunQueueDelay(TimeSpan.FromSeconds(delay), TimeSpan.FromSeconds(longest ?? delay)));

    public static HostSpan Host(int cores, double busy, double steal = 0) => new(cores, TimeSpan.FromSeconds(busy), TimeSpan.FromSeconds(steal));

    /// <summary>The same on a machine that may do that much in all.</summary>
    public static CpuSpan On(this CpuSpan span, HostSpan? host) => span with { Machine = host, Allowed = host };
}
