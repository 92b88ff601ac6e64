namespace PerfRegression.Machine;

/// <summary>The control group that limits this process's CPU time (cgroups(7)).</summary>
/// <param name="Version">1 or 2.</param>
/// <param name="Folders">The folders of its files: its own first, then those of the groups around it, as far up as they are visible.</param>
internal sealed record CpuCgroup(int Version, IReadOnlyList<string> Folders)
{
    /// <param name="membership">The text of /proc/self/cgroup.</param>
    /// <param name="mounts">The mounts in /proc/self/mountinfo.</param>
    /// <returns>Null where nothing can limit it.</returns>
    public static CpuCgroup? Find(string membership, IReadOnlyList<Mount> mounts)
    {
        // hierarchy:controllers:path. Where both versions are mounted, a controller belongs to one of them; version 2 names none.
        var lines = membership.Split('\n').Select(line => line.Split(':', 3)).Where(parts => parts.Length == 3).ToList();
        return lines.Find(parts => parts[1].Split(',').Contains("cpu", StringComparer.Ordinal)) is { } first
            ? In(1, first[2], mounts.Where(mount => mount.Type == "cgroup" && mount.Options.Contains("cpu", StringComparer.Ordinal)))
            : lines.Find(parts => parts[0] == "0" && parts[1].Length == 0) is { } second
                ? In(2, second[2], mounts.Where(mount => mount.Type == "cgroup2"))
                : null;
    }

    private static CpuCgroup? In(int version, string path, IEnumerable<Mount> mounts)
    {
        // The mount that shows most of the groups above; a path beyond what is mounted, as after a move out of the namespace, leaves the mount itself.
        var shown = mounts.OrderBy(mount => mount.Root.Length).ToList();
        var mount = shown.Find(each => Below(each.Root, path) is not null) ?? (shown.Count > 0 ? shown[0] : null);
        return mount is null ? null : new CpuCgroup(version, [.. Upwards(mount.Point, Below(mount.Root, path) ?? "")]);
    }

    /// <summary>The rest of a path under a folder, "" for the folder itself; null when it is not under it.</summary>
    private static string? Below(string folder, string path)
    {
        var root = folder.TrimEnd('/');
        var isBelow = path.StartsWith(root, StringComparison.Ordinal) && (path.Length == root.Length || path[root.Length] == '/') && !path.Split('/').Contains("..", StringComparer.Ordinal);
        return isBelow ? path[root.Length..].TrimEnd('/') : null;
    }

    private static IEnumerable<string> Upwards(string point, string below)
    {
        for (var rest = below; rest.Length > 0; rest = rest[..rest.LastIndexOf('/')])
        {
            yield return point + rest;
        }

        yield return point;
    }
}
