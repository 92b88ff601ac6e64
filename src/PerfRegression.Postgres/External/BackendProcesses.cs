using System.Globalization;
using Npgsql;
using PerfRegression.Postgres.Servers;
using PerfRegression.Processes;

namespace PerfRegression.Postgres.External;

/// <summary>
/// Finds a server's backend among this machine's processes. Its number alone says nothing: that of a container, or of a machine at the
/// other end of a tunnel, is somebody else's here. A process is the backend when its number in its innermost pid namespace, the moment
/// of its start and its name are all the backend's. These can be read for the processes of other users too, and of containers, which
/// the holder of a socket, or what a connection passes on its way, can't.
/// </summary>
/// <param name="folder">Where the kernel shows its processes.</param>
internal sealed class BackendProcesses(string folder)
{
    // The server notes the moment right after the fork, but on a busy machine the new process may have to wait for a core first.
    private static readonly TimeSpan LongestFork = TimeSpan.FromSeconds(2);

    // The kernel reports starts in ticks of 10 ms, the time since boot in hundredths of a second.
    private static readonly TimeSpan Coarseness = TimeSpan.FromMilliseconds(50);

    /// <summary>The processes of a server that somebody else runs, if they are on this machine: the backend of this session leads to them.</summary>
    /// <returns>Its postmaster; null when it was not found.</returns>
    public async Task<IReadOnlyList<int>?> FindAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        var asked = SinceBoot();
        var number = await session.AskAsync<int>("SELECT pg_backend_pid()", cancellationToken).ConfigureAwait(false);
        var age = await session.AskAsync<double>(
            "SELECT extract(epoch FROM clock_timestamp() - backend_start)::float8 FROM pg_stat_activity WHERE pid = pg_backend_pid()", cancellationToken).ConfigureAwait(false);
        return asked is { } from && SinceBoot() is { } to && PostmasterOf(new Backend(number, TimeSpan.FromSeconds(age)), from, to) is { } postmaster ? [postmaster] : null;
    }

    /// <returns>Null where the kernel does not report it.</returns>
    public TimeSpan? SinceBoot() => Read("uptime") is { } text && double.TryParse(text.Split(' ')[0], CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>The postmaster that forked a backend, which is its parent.</summary>
    /// <param name="backend">The backend as the server reported it.</param>
    /// <param name="asked">When it was asked, since boot.</param>
    /// <param name="answered">When it had answered, since boot.</param>
    /// <returns>Null when no process here, or more than one, can be it.</returns>
    public int? PostmasterOf(Backend backend, TimeSpan asked, TimeSpan answered)
    {
        var (earliest, latest) = (asked - backend.Age - LongestFork, answered - backend.Age + Coarseness);
        return Numbers().Where(number => IsNamedAsServer(number, backend.ProcessId) && StartOf(number) is { } start && start >= earliest && start <= latest).ToList() is [var found]
            && StatOf(found) is { Parent: var parent } && IsNamedAsServer(parent) ? parent : null;
    }

    private bool IsNamedAsServer(int number, int? innermost = null) =>
        Read($"{Text(number)}/status") is { } status
        && (innermost is null || ProcStatus.InnermostId(status) == innermost)
        && ProcStatus.Name(status) is { } name && (name.Contains("postgres", StringComparison.Ordinal) || name == "postmaster");

    private TimeSpan? StartOf(int number) => StatOf(number) is { StartTicks: var ticks } ? LinuxTicks.TimeOf(ticks) : null;

    private ProcPidStat? StatOf(int number) => Read($"{Text(number)}/stat") is { } text ? ProcPidStat.Parse(text) : null;

    private IEnumerable<int> Numbers() => Directory.Exists(folder)
        ? Directory.EnumerateDirectories(folder).Select(Path.GetFileName).Where(name => name!.All(char.IsAsciiDigit)).Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
        : [];

    // One that has ended meanwhile, or can't be read, is not it.
    private string? Read(string name)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What a server reports about the process that serves one connection.</summary>
/// <param name="ProcessId">Its number in the server's own pid namespace.</param>
/// <param name="Age">How long ago it began; no clocks of two machines are compared.</param>
internal sealed record Backend(int ProcessId, TimeSpan Age);
