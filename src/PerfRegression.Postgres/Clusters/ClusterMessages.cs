using System.Globalization;
using PerfRegression.Postgres.Servers;

namespace PerfRegression.Postgres.Clusters;

/// <summary>Messages for a private cluster that failed.</summary>
internal static class ClusterMessages
{
    private const string Elsewhere =
        $"\n  what to do: {PostgresVariables.Data} names another folder for its data, {PostgresVariables.Programs} other programs, {PostgresVariables.Server} a server of your own.";

    public static string NotRunnable(string program, ServerUser user, int? code, IReadOnlyList<string> lines) =>
        $"Expected {program} to print its version as the user {user.Name}, but it exited with code {code}. {Told(lines)}"
        + $"\n  what to do: let that user read and run it, or name the bin folder of another PostgreSQL with {PostgresVariables.Programs}.";

    public static string TooOld(ServerBinaries binaries) =>
        $"Expected PostgreSQL {ServerVersion.Oldest} or later, but found an old server: {binaries.Folder} is of version {binaries.Version}."
        + $"\n  what to do: install a newer one, or name its bin folder with {PostgresVariables.Programs}.";

    public static string StepFailed(string step, ServerUser user, string folder, int? code, IReadOnlyList<string> lines) =>
        $"Expected a private PostgreSQL in {folder}, but {step} as the user {user.Name} exited with code {code}. {Told(lines)}" + Elsewhere;

    public static string NotWritable(string folder, string problem) => $"Expected a private PostgreSQL in {folder}, but it can't be written to: {problem}" + Elsewhere;

    public static string ExitedEarly(string origin, int? code, IReadOnlyList<string> lines) =>
        $"PostgreSQL ({origin}) exited with code {code} before it was ready. {Told(lines)}" + Elsewhere;

    public static string NoPort(string origin, IReadOnlyList<int> ports) =>
        $"PostgreSQL ({origin}) found every port taken that it tried: {string.Join(", ", ports.Select(port => port.ToString(CultureInfo.InvariantCulture)))}.\n"
        + $"  what to do: run again, or name a server of your own with {PostgresVariables.Server}.";

    public static string NeverReady(string origin, TimeSpan limit, string? problem, IReadOnlyList<string> lines) =>
        string.Create(CultureInfo.InvariantCulture, $"PostgreSQL ({origin}) runs, but was not ready within {limit.TotalSeconds:0.###} s{(problem is null ? "" : $": {problem}")}. {Told(lines)}")
        + Elsewhere;

    public static string NeverEnded(string origin, TimeSpan limit, IReadOnlyList<string> lines) =>
        string.Create(CultureInfo.InvariantCulture, $"PostgreSQL ({origin}) was told to stop, but is still running after {limit.TotalSeconds:0.###} s. {Told(lines)}")
        + "\n  what to do: end its sessions and make its standbys reachable before you stop it cleanly, or stop it immediately.";

    public static string BrokeOff(string origin, string problem) => $"PostgreSQL ({origin}) came up, but then failed: {problem}" + Elsewhere;

    public static string Died(string description, int? code, IReadOnlyList<string> lines) =>
        $"{description} exited with code {code} while it was needed. {Told(lines)}";

    private static string Told(IReadOnlyList<string> lines) =>
        lines.Count == 0 ? "It printed nothing." : "Its last lines:" + string.Concat(lines.TakeLast(10).Select(line => $"\n    {line}"));
}
