namespace PerfRegression.Databases.Embedded;

/// <summary>Where this user keeps what can be fetched again.</summary>
internal static class CacheLocation
{
    public const string Variable = "XDG_CACHE_HOME";

    private const string Name = "perf-regression";

    /// <summary>Below <see cref="Variable"/> where it is set, else where the system has such things.</summary>
    public static string Default => At(
        Environment.GetEnvironmentVariable(Variable),
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        Environment.IsPrivilegedProcess);

    // Root's home is closed to the user that PostgreSQL runs as then.
    internal static string At(string? variable, string home, bool root) => Path.Combine(
        variable is { Length: > 0 } && Path.IsPathRooted(variable) ? variable
        : root ? "/var/cache"
        : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches")
        : Path.Combine(home, ".cache"),
        Name);
}
