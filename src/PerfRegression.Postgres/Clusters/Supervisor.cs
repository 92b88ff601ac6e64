using System.Collections;
using System.ComponentModel;
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

    /// <summary>Runs a program to its end.</summary>
    /// <returns>Its exit code and last lines.</returns>
    public async Task<(int Code, IReadOnlyList<string> Lines)> RunAsync(string home, IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        await using var child = Shell(ClusterScripts.Supervise, [home, "TERM", .. command]);
        var code = await child.Exited.WaitAsync(cancellationToken).ConfigureAwait(false);
        return (code, child.LastOutput);
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
                    Environment = Overlay(Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(variable => (string)variable.Key)),
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
    private static Dictionary<string, string?> Overlay(IEnumerable<string> inherited)
    {
        var overlay = inherited.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToDictionary(name => name, _ => (string?)null, StringComparer.Ordinal);
        overlay["LC_ALL"] = "C";
        return overlay;
    }
}
