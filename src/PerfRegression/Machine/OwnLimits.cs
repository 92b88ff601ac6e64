namespace PerfRegression.Machine;

/// <summary>Reads what limits this process, and whether it sees the whole machine.</summary>
internal static class OwnLimits
{
    /// <summary>All mounts that this process sees; none where the system does not report them.</summary>
    public static IReadOnlyList<Mount> Mounts() => Mount.Parse(TextOf("/proc/self/mountinfo") ?? "");

    /// <summary>What the control group allows; on systems without /proc that is unknown.</summary>
    public static CpuLimit Read(IReadOnlyList<Mount> mounts) =>
        TextOf("/proc/self/cgroup") is { } membership ? CpuLimit.Of(CpuCgroup.Find(membership, mounts), TextOf)
        : OperatingSystem.IsLinux() ? CpuLimit.None
        : new CpuLimit(null, null);

    /// <summary>Whether /proc/stat is the kernel's own. LXCFS puts one in its place that shows a container nothing but its own work.</summary>
    public static bool SeesTheMachine(IReadOnlyList<Mount> mounts) => !mounts.Any(mount => mount.Point == "/proc/stat");

    private static string? TextOf(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllText(file) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
