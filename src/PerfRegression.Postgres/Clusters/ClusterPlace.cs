using System.Globalization;
using PerfRegression.Backing;
using PerfRegression.Postgres.Servers;

namespace PerfRegression.Postgres.Clusters;

/// <summary>Where a private cluster keeps its data: in memory where there is room, else on disk.</summary>
/// <param name="Path">The parent of the cluster's folder.</param>
/// <param name="InMemory">Whether it is a tmpfs.</param>
internal sealed record ClusterPlace(string Path, bool InMemory)
{
    public const long NeededInMemory = 512L << 20;
    public const long Needed = 256L << 20;

    private const long FurtherInMemory = 128L << 20;
    private const long Further = 64L << 20;

    private const string SharedMemory = "/dev/shm";

    /// <summary>Folders in which clusters may have been left.</summary>
    public static IReadOnlyList<string> Candidates(Func<string, string?> environment, string temp) =>
        [.. new[] { environment(PostgresVariables.Data), SharedMemory, temp }.OfType<string>().Where(path => path.Length > 0).Select(System.IO.Path.GetFullPath).Distinct(StringComparer.Ordinal)];

    /// <summary>A place for a cluster, or for several that are small.</summary>
    /// <exception cref="BackingServiceUnavailableException">There is no room anywhere; the message says where and how much.</exception>
    public static ClusterPlace Choose(Func<string, string?> environment, string temp, Func<string, Volume> look, int clusters = 1)
    {
        if (environment(PostgresVariables.Data) is { Length: > 0 } named)
        {
            return Checked(System.IO.Path.GetFullPath(named), look, clusters, $"make it a folder with room that can be written to, or name another one with {PostgresVariables.Data}.");
        }

        return look(SharedMemory) is { IsMemory: true, Problem: null } memory && memory.FreeBytes >= NeededInMemory + ((clusters - 1) * FurtherInMemory)
            ? new ClusterPlace(SharedMemory, InMemory: true)
            : Checked(temp, look, clusters, $"free some room, or name another folder with {PostgresVariables.Data}.");
    }

    private static ClusterPlace Checked(string path, Func<string, Volume> look, int clusters, string remedy)
    {
        var wish = clusters == 1 ? "a private PostgreSQL" : string.Create(CultureInfo.InvariantCulture, $"{clusters} private PostgreSQLs");
        var volume = look(path);
        if (volume.Problem is { } problem)
        {
            throw new BackingServiceUnavailableException($"Expected to keep {wish} in {path}, but it can't be written to: {problem}\n  what to do: {remedy}");
        }

        var needed = Needed + ((clusters - 1) * Further);
        return volume.FreeBytes >= needed
            ? new ClusterPlace(path, volume.IsMemory)
            : throw new BackingServiceUnavailableException($"Expected {Megabytes(needed)} for {wish} in {path}, but found {Megabytes(volume.FreeBytes)} free.\n  what to do: {remedy}");
    }

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes >> 20:N0} MB");
}
