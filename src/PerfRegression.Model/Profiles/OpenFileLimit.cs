using System.Globalization;

namespace PerfRegression.Model.Profiles;

/// <summary>The number of files this process may open, where /proc reports it.</summary>
internal static class OpenFileLimit
{
    public static long? Soft { get; } = File.Exists("/proc/self/limits") ? SoftIn(File.ReadAllText("/proc/self/limits")) : null;

    /// <summary>The soft limit in the text of a /proc/[pid]/limits; null when it is unlimited or not there.</summary>
    public static long? SoftIn(string limits)
    {
        const string Name = "Max open files";
        var line = limits.Split('\n').FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal));
        var soft = line?[Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return long.TryParse(soft, CultureInfo.InvariantCulture, out var value) ? value : null;
    }
}
