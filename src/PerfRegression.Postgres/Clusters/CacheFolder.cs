namespace PerfRegression.Postgres.Clusters;

/// <summary>The folder for files that take long to make.</summary>
internal static class CacheFolder
{
    /// <summary>The environment variable that names another folder.</summary>
    public const string Variable = "PERF_CACHE_DIR";

    private const string Name = "perfregression";

    public static string Find(Func<string, string?> environment) => Find(
        environment,
        Environment.IsPrivilegedProcess,
        OperatingSystem.IsMacOS(),
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify));

    // The user that PostgreSQL runs as can't read root's home.
    internal static string Find(Func<string, string?> environment, bool asRoot, bool onMac, string home) =>
        environment(Variable) is { Length: > 0 } named ? Path.GetFullPath(named)
        : asRoot ? $"/var/cache/{Name}"
        : environment("XDG_CACHE_HOME") is { Length: > 0 } cache ? Path.Combine(cache, Name)
        : Path.Combine(home, onMac ? "Library/Caches" : ".cache", Name);
}
