using PerfRegression.Model.Profiles;

namespace PerfRegression.LoadGenerator.Driving;

/// <summary>How much of the CPU that a transport can use was used.</summary>
/// <param name="Share">0 to 1.</param>
/// <param name="Cores">What it is a share of.</param>
internal sealed record Saturation(double Share, int Cores)
{
    /// <summary>The saturation over a period, from the CPU time that the load thread and the whole process used in it.</summary>
    /// <param name="transport">The transport that was used.</param>
    /// <param name="thread">CPU time of the load thread; null where the system does not report it.</param>
    /// <param name="process">CPU time of the process.</param>
    /// <param name="wall">The length of the period.</param>
    /// <param name="cores">The cores that the process may use.</param>
    public static Saturation Of(TransportKind transport, TimeSpan? thread, TimeSpan process, TimeSpan wall, int cores) => transport switch
    {
        TransportKind.Epoll => Within(1, thread ?? process, wall),

        // Completions come on the runtime's socket thread and timers on the load thread, but one lock around both keeps them apart.
        TransportKind.Sockets => Within(1, process, wall),
        _ => Within(cores, process, wall),
    };

    // Clocks that tick apart from each other may add up to a little more than all.
    private static Saturation Within(int cores, TimeSpan used, TimeSpan wall) =>
        new(wall > TimeSpan.Zero ? Math.Min(1, used / wall / cores) : 0, cores);
}
