using System.Globalization;

namespace PerfRegression.Processes;

/// <summary>
/// Distinguishes a process from a later one with the same number; as text it is part of a folder's name, so that whoever finds the
/// folder knows whether its owner lives.
/// </summary>
/// <param name="ProcessId">Its number.</param>
/// <param name="Started">When it started: ticks since boot on Linux, Unix seconds elsewhere.</param>
/// <param name="Space">The pid namespace in which the number means something; 0 where there are none.</param>
internal sealed record ProcessStamp(int ProcessId, long Started, long Space)
{
    // Elsewhere than on Linux the start is computed from clocks that may be corrected in between.
    private static readonly long Tolerance = OperatingSystem.IsLinux() ? 0 : 2;

    public static ProcessStamp Own { get; } = new(Environment.ProcessId, StartOf(Environment.ProcessId) ?? 0, OwnSpace());

    /// <summary>Whether the process may still run. A number of another namespace is not ours to judge: it may.</summary>
    public bool MayLive => Space != Own.Space || (StartOf(ProcessId) is { } start && Math.Abs(start - Started) <= Tolerance);

    /// <returns>Null for a text that is not a stamp.</returns>
    public static ProcessStamp? Parse(string text) =>
        text.Split('-') is [var process, var started, var space]
        && int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out var processId)
        && long.TryParse(started, NumberStyles.None, CultureInfo.InvariantCulture, out var start)
        && long.TryParse(space, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new ProcessStamp(processId, start, number)
            : null;

    /// <summary>"4711-123456-4026531836".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ProcessId}-{Started}-{Space}");

    private static long? StartOf(int processId) => OperatingSystem.IsLinux()
        ? ProcPidStat.Read(processId) is { HasEnded: false } stat ? stat.StartTicks : null
        : SystemProcess.Ask(processId, static process => process.HasExited ? (long?)null : new DateTimeOffset(process.StartTime).ToUnixTimeSeconds());

    // The link reads "pid:[4026531836]".
    private static long OwnSpace() =>
        OperatingSystem.IsLinux() && new FileInfo("/proc/self/ns/pid").LinkTarget?.Split('[', ']') is [_, var number, _]
            ? long.Parse(number, CultureInfo.InvariantCulture)
            : 0;
}
