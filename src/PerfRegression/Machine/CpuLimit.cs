using System.Globalization;
using PerfRegression.Processes;

namespace PerfRegression.Machine;

/// <summary>The CPU time that the control group and those around it allow and have withheld.</summary>
/// <param name="Cores">The least quota of all, in cores; null where none of them has one.</param>
/// <param name="Throttled">For each of them, how long it has been throttled so far because it had used up its quota; null where that is unknown.</param>
internal sealed record CpuLimit(double? Cores, IReadOnlyList<TimeSpan>? Throttled)
{
    public static CpuLimit None { get; } = new(null, []);

    public static CpuLimit Unknown { get; } = new(null, null);

    /// <summary>That of this process; on systems without /proc it is unknown.</summary>
    public static CpuLimit Read(IReadOnlyList<Mount> mounts) =>
        KernelFiles.Text("/proc/self/cgroup") is { } membership ? Of(CpuCgroup.Find(membership, mounts), KernelFiles.Text)
        : OperatingSystem.IsLinux() ? None
        : Unknown;

    /// <summary>Reads all files of a group.</summary>
    /// <param name="group">The group; null where there is none.</param>
    /// <param name="read">The text of a file; null when there is no such file.</param>
    public static CpuLimit Of(CpuCgroup? group, Func<string, string?> read)
    {
        if (group is null)
        {
            return None;
        }

        var quotas = group.Folders.Select(folder => group.Version == 1 ? FirstVersion(read($"{folder}/cpu.cfs_quota_us"), read($"{folder}/cpu.cfs_period_us")) : SecondVersion(read($"{folder}/cpu.max")));
        var throttled = group.Folders.Select(folder => Throttling(read($"{folder}/cpu.stat"))).ToList();
        return new CpuLimit(quotas.Min(), throttled.TrueForAll(time => time is not null) ? [.. throttled.OfType<TimeSpan>()] : null);
    }

    /// <summary>How long the group was throttled since an earlier reading; null when that is unknown.</summary>
    public TimeSpan? ThrottledSince(CpuLimit from) => Throttled is { } now && from.Throttled is { } before && now.Count == before.Count

        // Groups inside each other may be throttled at the same time: the most that one of them was is certain.
        ? now.Zip(before, (later, earlier) => later - earlier).Append(TimeSpan.Zero).Max()
        : null;

    // "-1" is no limit.
    private static double? FirstVersion(string? quota, string? period) =>
        Number(quota) is > 0 and var time && Number(period) is > 0 and var of ? time / (double)of : null;

    // "max 100000" is no limit; the root group has no such file.
    private static double? SecondVersion(string? limit) =>
        limit?.Split(' ') is [var quota, var period, ..] ? FirstVersion(quota, period) : null;

    // Version 1 counts nanoseconds, version 2 microseconds. A group that can have no quota does not name the time.
    private static TimeSpan? Throttling(string? stat)
    {
        var lines = stat?.Split('\n').Select(line => line.Split(' ')).Where(words => words.Length == 2).ToList();
        return lines is null ? null
            : Value("throttled_time") is { } nanoseconds ? TimeSpan.FromMicroseconds(nanoseconds / 1000.0)
            : TimeSpan.FromMicroseconds(Value("throttled_usec") ?? 0);

        long? Value(string name) => Number(lines.Find(words => words[0] == name)?[1]);
    }

    private static long? Number(string? text) =>
        long.TryParse(text.AsSpan().Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
