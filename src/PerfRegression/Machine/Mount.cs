using System.Text.RegularExpressions;
using PerfRegression.Processes;

namespace PerfRegression.Machine;

/// <summary>A line of /proc/self/mountinfo (proc_pid_mountinfo(5)).</summary>
/// <param name="Root">The folder of the file system that is mounted: "/" unless it is a bind mount, as in a container.</param>
/// <param name="Point">The folder it is mounted on.</param>
/// <param name="Type">The file system.</param>
/// <param name="Options">The options of the file system; for cgroup version 1 its controllers are among them.</param>
internal sealed partial record Mount(string Root, string Point, string Type, IReadOnlyList<string> Options)
{
    private const int RootColumn = 3;
    private const int PointColumn = 4;

    /// <summary>All that this process sees; none where the system does not report them.</summary>
    public static IReadOnlyList<Mount> ReadAll() => Parse(KernelFiles.Text("/proc/self/mountinfo") ?? "");

    /// <summary>All lines that are well formed, in their order.</summary>
    public static IReadOnlyList<Mount> Parse(string text) => [.. text.Split('\n').Select(Line).OfType<Mount>()];

    // 31 23 0:28 /root /point rw,relatime [optional fields] - type source options
    private static Mount? Line(string line) =>
        line.Split(" - ") is [var before, var after] && before.Split(' ') is { Length: > PointColumn } place && after.Split(' ') is [var type, _, var options, ..]
            ? new Mount(Plain(place[RootColumn]), Plain(place[PointColumn]), type, options.Split(','))
            : null;

    private static string Plain(string path) =>
        path.Contains('\\', StringComparison.Ordinal) ? Escape().Replace(path, match => $"{(char)Convert.ToInt32(match.Groups["octal"].Value, 8)}") : path;

    // A space, a tab, a line feed and a backslash are written as an octal number.
    [GeneratedRegex(@"\\(?<octal>[0-7]{3})", RegexOptions.ExplicitCapture)]
    private static partial Regex Escape();
}
