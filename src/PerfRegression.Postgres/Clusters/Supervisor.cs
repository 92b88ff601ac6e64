using System.ComponentModel;
using PerfRegression.Backing;
using PerfRegression.Processes;

namespace PerfRegression.Postgres.Clusters;

/// <summary>Runs PostgreSQL's programs as the right user, under a shell that stops them and cleans up once this process is gone.</summary>
internal sealed class Supervisor(ServerUser user, TimeProvider time)
{
    // The shell escalates to SIGKILL after five seconds and then cleans up.
    private static readonly TimeSpan EndGrace = TimeSpan.FromSeconds(15);

    public ServerUser User => user;

    /// <summary>Starts the server in its folder.</summary>
    public ChildProcess StartServer(string home, IReadOnlyList<string> command) => Shell(ClusterScripts.Supervise, [home, "QUIT", .. command]);

    /// <summary>Runs a program to its end, or to that of the limit.</summary>
    /// <param name="home">The folder that is removed if this process ends before the program; empty for none.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="limit">How long it may take; default for ever.</param>
    /// <returns>Its exit code, null when it had not ended, and its last lines.</returns>
    public async Task<(int? Code, IReadOnlyList<string> Lines)> RunAsync(string home, IReadOnlyList<string> command, CancellationToken cancellationToken, TimeSpan? limit = null)
    {
        await using var child = Shell(ClusterScripts.Supervise, [home, "TERM", .. command]);
        await ((Task)child.Exited).WaitAsync(limit ?? Timeout.InfiniteTimeSpan, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        return (child.Exited.IsCompleted ? await child.Exited.ConfigureAwait(false) : null, child.LastOutput);
    }

    /// <summary>Ends what still runs in a cluster's folder and removes it with all that belongs to it.</summary>
    public async Task ClearAsync(string home)
    {
        await using (var child = Shell(ClusterScripts.Clear, [home]))
        {
            await child.Exited.ConfigureAwait(false);
        }

        // The user may empty the folder, but not remove it from a parent folder that only this process's user may write to.
        UnixFiles.TryRemove(home);
    }

    /// <exception cref="BackingServiceUnavailableException">There is no shell, or nothing to step down from root with.</exception>
    private ChildProcess Shell(string script, IReadOnlyList<string> arguments)
    {
        var command = user.Run(["/bin/sh", "-c", script, "sh", .. arguments]);
        try
        {
            return ChildProcess.Start(
                new ChildStart(command[0])
                {
                    Arguments = [.. command.Skip(1)],
                    WorkingDirectory = "/",
                    Environment = Overlay(),
                    EndGrace = EndGrace,
                },
                time);
        }
        catch (Win32Exception e)
        {
            throw new BackingServiceUnavailableException(
                user.Id is null
                    ? $"A private PostgreSQL needs {command[0]}, which could not be started: {e.Message}"
                    : $"PostgreSQL refuses to run as root, and {command[0]}, which would run it as the user {user.Name}, could not be started: {e.Message}\n"
                        + "  what to do: run as an ordinary user, or install util-linux, which has setpriv.",
                e);
        }
    }

    // Messages in English, and nothing that PGDATA, PGPORT or PGOPTIONS in the environment could change.
    private static Dictionary<string, string?> Overlay() => Environment.GetEnvironmentVariables().Keys.Cast<string>()
        .Where(name => name.StartsWith("PG", StringComparison.Ordinal))
        .Select(name => KeyValuePair.Create(name, (string?)null))
        .Append(KeyValuePair.Create("LC_ALL", (string?)"C"))
        .ToDictionary(StringComparer.Ordinal);
}
