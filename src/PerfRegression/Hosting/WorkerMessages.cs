using System.Globalization;
using PerfRegression.Model.Formatting;
using PerfRegression.Processes;

namespace PerfRegression.Hosting;

/// <summary>The messages about a worker that failed, without the secrets that it was given and may have printed.</summary>
internal sealed class WorkerMessages(AppUnderTest app, int index, WorkerOptions options)
{
    private readonly string _name = string.Create(CultureInfo.InvariantCulture, $"Worker {index + 1} of {options.Count} ({app.Name})");

    private string RunAlone => $"\n  run it alone in {Home}: {ShellText.Of(["dotnet", "exec", Home == app.Folder ? Path.GetFileName(app.AssemblyPath) : app.AssemblyPath, .. Secrets.HiddenArguments(options.Arguments)])}";

    private string Home => options.ContentRoot ?? app.Home;

    private string Limit => string.Create(CultureInfo.InvariantCulture, $"{options.ReadyTimeout.TotalSeconds:0.###} s");

    public string ExitedEarly(int exitCode, IReadOnlyList<string> lines) =>
        Hidden(string.Create(CultureInfo.InvariantCulture, $"{_name} exited with code {exitCode} before it answered GET {options.ReadyPath}.{LastLines(lines)}{RunAlone}"));

    public string NeverListened(IReadOnlyList<string> lines) =>
        Hidden($"{_name} runs, but reported no address within {Limit}.{LastLines(lines)}"
        + $"\n  what to do: raise WithReadyTimeout if it starts that slowly; it has to listen on TCP, and on a port of its own.{RunAlone}");

    public string NeverAnswered(Uri asked, string lastAttempt, IReadOnlyList<string> lines) =>
        Hidden($"{_name} runs, but did not answer GET {asked} within {Limit}: {lastAttempt}.{LastLines(lines)}"
        + $"\n  what to do: raise WithReadyTimeout if it starts that slowly, or let WithReadyPath name a path that answers early.{RunAlone}");

    public string Died(int exitCode, IReadOnlyList<string> lines) =>
        Hidden(string.Create(CultureInfo.InvariantCulture, $"{_name} exited with code {exitCode} while it was needed.{LastLines(lines)}"));

    /// <summary>A text without the secrets that the worker was given.</summary>
    public string Hidden(string message) => Secrets.Hidden(message, [.. Secrets.InArguments(options.Arguments), .. Secrets.In(options.Environment)]);

    private static string LastLines(IReadOnlyList<string> lines) =>
        lines.Count == 0 ? " It printed nothing." : "\n  its last lines:" + string.Concat(lines.Select(line => $"\n    {line}"));
}
