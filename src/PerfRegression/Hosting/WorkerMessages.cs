using System.Globalization;

namespace PerfRegression.Hosting;

/// <summary>The messages about a worker that failed.</summary>
internal static class WorkerMessages
{
    public static string ExitedEarly(WorkerName worker, int exitCode, string readyPath, IReadOnlyList<string> lines) =>
        string.Create(CultureInfo.InvariantCulture, $"{worker} exited with code {exitCode} before it answered GET {readyPath}.{LastLines(lines)}")
        + RunAlone(worker);

    public static string NeverListened(WorkerName worker, TimeSpan limit, IReadOnlyList<string> lines) =>
        $"{worker} runs, but reported no address within {Seconds(limit)}.{LastLines(lines)}"
        + "\n  what to do: raise WithReadyTimeout if it starts that slowly; it has to listen on TCP, and on a port of its own."
        + RunAlone(worker);

    public static string NeverAnswered(WorkerName worker, Uri asked, TimeSpan limit, string lastAttempt, IReadOnlyList<string> lines) =>
        $"{worker} runs, but did not answer GET {asked} within {Seconds(limit)}: {lastAttempt}.{LastLines(lines)}"
        + "\n  what to do: raise WithReadyTimeout if it starts that slowly, or let WithReadyPath name a path that answers early."
        + RunAlone(worker);

    public static string Died(WorkerName worker, int exitCode, IReadOnlyList<string> lines) =>
        string.Create(CultureInfo.InvariantCulture, $"{worker} exited with code {exitCode} while it was needed.{LastLines(lines)}");

    private static string RunAlone(WorkerName worker) => $"\n  run it alone: cd {worker.App.Folder} && {worker.Command}";

    private static string Seconds(TimeSpan limit) => string.Create(CultureInfo.InvariantCulture, $"{limit.TotalSeconds:0.###} s");

    private static string LastLines(IReadOnlyList<string> lines) =>
        lines.Count == 0 ? " It printed nothing." : "\n  its last lines:" + string.Concat(lines.Select(line => $"\n    {line}"));
}
