using System.Globalization;
using FluentAssertions;
using PerfRegression.Processes;
using Xunit;

namespace PerfRegression.Unit.Postgres;

/// <summary>The processes of a real cluster, noted while they run, to be looked for when they should be gone.</summary>
internal sealed record Postmaster(int ProcessId, IReadOnlyList<int> All)
{
    private const int CreatorColumn = 4;

    /// <summary>Those of the cluster in this folder, whose outermost process is given.</summary>
    public static Postmaster In(string cluster, int outermost)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "NOT TESTED: which processes and segments are left is read from /proc.");
        return new Postmaster(IdIn(Path.Combine(cluster, "data")), ProcessTree.Members(outermost));
    }

    /// <summary>Those of clusters in these folders, each of which is below one of the outermost processes.</summary>
    public static IReadOnlyList<Postmaster> InAll(IReadOnlyList<string> clusters, IReadOnlyList<int> outermost) =>
        [.. clusters.Select(cluster => outermost.Select(process => In(cluster, process)).Single(found => found.All.Contains(found.ProcessId)))];

    /// <summary>The process id on the first line of its file.</summary>
    public static int IdIn(string data) => int.Parse(File.ReadLines(Path.Combine(data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    /// <summary>Waits until they are gone, and their shared memory with them.</summary>
    public async Task UntilGoneAsync(TimeSpan limit)
    {
        All.Should().Contain(ProcessId).And.HaveCountGreaterThan(3);
        await Processes.Liveness.UntilGoneAsync(All, limit);
        Segments().Should().Be(0, "a segment of shared memory outlives those who made it unless somebody removes it");
    }

    // /proc/sysvipc/shm: key shmid perms size cpid …
    private int Segments() => File.ReadLines("/proc/sysvipc/shm").Skip(1)
        .Count(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[CreatorColumn] == ProcessId.ToString(CultureInfo.InvariantCulture));
}
