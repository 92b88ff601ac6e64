using System.Globalization;

namespace PerfRegression.Databases;

/// <summary>Where a private cluster keeps its data: in memory where there is room, else on disk.</summary>
/// <param name="Path">The parent of the cluster's folder.</param>
/// <param name="InMemory">Whether it is a tmpfs.</param>
internal sealed record ClusterPlace(string Path, bool InMemory)
{
    /// <summary>The environment variable that names another folder.</summary>
    public const string Variable = "PERF_POSTGRES_DIR";

    public const long NeededInMemory = 512L << 20;
    public const long Needed = 256L << 20;

    private const string SharedMemory = "/dev/shm";

    /// <summary>Folders in which clusters may have been left.</summary>
    public static IReadOnlyList<string> Candidates(Func<string, string?> environment, string temp) =>
        [.. new[] { environment(Variable), SharedMemory, temp }.OfType<string>().Where(path => path.Length > 0).Select(System.IO.Path.GetFullPath).Distinct(StringComparer.Ordinal)];

    /// <exception cref="DatabaseUnavailableException">There is no room anywhere; the message says where and how much.</exception>
    public static ClusterPlace Choose(Func<string, string?> environment, string temp, Func<string, Volume> look)
    {
        if (environment(Variable) is { Length: > 0 } named)
        {
            return Checked(System.IO.Path.GetFullPath(named), look, $"make it a folder with room that can be written to, or name another one with {Variable}.");
        }

        return look(SharedMemory) is { IsMemory: true, Problem: null, FreeBytes: >= NeededInMemory }
            ? new ClusterPlace(SharedMemory, InMemory: true)
            : Checked(temp, look, $"free some room, or name another folder with {Variable}.");
    }

    private static ClusterPlace Checked(string path, Func<string, Volume> look, string remedy)
    {
        var volume = look(path);
        if (volume.Problem is { } problem)
        {
            throw new DatabaseUnavailableException($"Expected to keep a private PostgreSQL in {path}, but it can't be written to: {problem}\n  what to do: {remedy}");
        }

        return volume.FreeBytes >= Needed
            ? new ClusterPlace(path, volume.IsMemory)
            : throw new DatabaseUnavailableException(
                $"Expected {Megabytes(Needed)} for a private PostgreSQL in {path}, but found {Megabytes(volume.FreeBytes)} free.\n  what to do: {remedy}");
    }

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes >> 20:N0} MB");
}
