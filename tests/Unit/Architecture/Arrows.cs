namespace PerfRegression.Unit.Architecture;

/// <summary>Which rooms a room may use. There is no other way through the house.</summary>
internal static class Arrows
{
    public static IReadOnlyDictionary<string, string[]> All { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        // What both sides of the generator's pipe speak.
        ["Model.Formatting"] = [],
        ["Model.Timing"] = [],
        ["Model.Failures"] = [],
        ["Model.Latency"] = [],
        ["Model.Stacks"] = [],
        ["Model.Profiles"] = ["Model.Formatting"],
        ["Model.Measured"] = ["Model.Failures", "Model.Latency", "Model.Profiles"],
        ["Model.Protocol"] = ["Model.Formatting", "Model.Failures", "Model.Latency", "Model.Measured", "Model.Profiles", "Model.Stacks"],

        // The generator, a program.
        ["LoadGenerator.Wire"] = ["Model.Profiles"],
        ["LoadGenerator.Checks"] = ["LoadGenerator.Wire", "Model.Failures", "Model.Formatting", "Model.Profiles"],
        ["LoadGenerator.Transports"] = ["LoadGenerator.Checks", "LoadGenerator.Wire", "Model.Failures", "Model.Formatting", "Model.Latency", "Model.Measured", "Model.Profiles", "Model.Timing"],
        ["LoadGenerator.Transports.Epoll"] = ["LoadGenerator.Transports", "Model.Failures", "Model.Timing"],
        ["LoadGenerator.Transports.Sockets"] = ["LoadGenerator.Transports", "Model.Failures", "Model.Timing"],
        ["LoadGenerator.Transports.Http"] = ["LoadGenerator.Checks", "LoadGenerator.Transports", "LoadGenerator.Wire", "LoadGenerator.Transports.Sockets", "Model.Failures", "Model.Profiles", "Model.Timing"],
        ["LoadGenerator.Driving"] =
        [
            "LoadGenerator.Transports", "LoadGenerator.Transports.Epoll", "LoadGenerator.Transports.Http", "LoadGenerator.Transports.Sockets",
            "Model.Failures", "Model.Latency", "Model.Measured", "Model.Profiles", "Model.Protocol", "Model.Timing",
        ],
        ["LoadGenerator"] = ["LoadGenerator.Driving", "LoadGenerator.Transports", "Model.Formatting", "Model.Measured", "Model.Profiles", "Model.Protocol"],

        // The stack reader, a program: the only home of EventPipe and TraceEvent.
        ["StackReader"] = ["Model.Protocol", "Model.Stacks"],

        // In the process of the app: it ends with its parent and counts.
        ["Lifeline"] = [],

        // The library, lowest room first.
        ["Processes"] = [],
        ["Logs"] = ["Model.Formatting"],
        ["Backing"] = [],
        ["Statistics"] = ["Model.Formatting"],
        ["Locking"] = [],
        ["Machine"] = ["Processes", "Model.Formatting", "Model.Timing"],
        ["Hosting"] = ["Logs", "Processes", "Model.Formatting", "Model.Profiles"],
        ["Measurements"] = ["Hosting", "Logs", "Machine", "Statistics", "Model.Formatting", "Model.Latency", "Model.Measured", "Model.Profiles"],
        ["Judging"] = ["Hosting", "Measurements", "Statistics", "Model.Failures", "Model.Formatting", "Model.Latency", "Model.Measured", "Model.Profiles", "Model.Protocol"],
        ["Diagnosis"] = ["Hosting", "Judging", "Logs", "Machine", "Measurements", "Model.Failures", "Model.Formatting", "Model.Measured", "Model.Profiles", "Model.Stacks", "Statistics"],
        ["Running"] =
        [
            "Backing", "Diagnosis", "Hosting", "Judging", "Machine", "Measurements", "Processes",
            "Model.Failures", "Model.Formatting", "Model.Measured", "Model.Profiles", "Model.Protocol", "Model.Stacks", "Model.Timing",
        ],
        ["Comparing"] =
        [
            "Backing", "Diagnosis", "Hosting", "Judging", "Machine", "Measurements", "Processes", "Running", "Statistics",
            "Model.Formatting", "Model.Latency", "Model.Measured", "Model.Profiles", "Model.Timing",
        ],
        ["Telemetry"] = ["Comparing", "Judging", "Measurements", "Model.Latency", "Model.Measured", "Model.Protocol", "Running"],
        ["Results"] = ["Hosting", "Logs", "Measurements", "Model.Protocol"],
        ["Verifying"] = ["Backing", "Comparing", "Hosting", "Judging", "Locking", "Machine", "Measurements", "Results", "Running", "Statistics", "Telemetry", "Model.Formatting", "Model.Profiles", "Model.Protocol"],
        ["Reporting"] =
        [
            "Comparing", "Hosting", "Judging", "Logs", "Machine", "Measurements", "Running", "Statistics",
            "Model.Failures", "Model.Formatting", "Model.Latency", "Model.Measured", "Model.Profiles", "Model.Protocol",
        ],

        // Files for people and other tools.
        ["Reports.Documents"] = ["Hosting", "Measurements", "Model.Latency", "Model.Measured", "Model.Timing", "Results"],
        ["Reports.Formats"] = ["Hosting", "Judging", "Measurements", "Reporting", "Model.Formatting", "Model.Latency", "Model.Measured", "Model.Timing", "Reports.Documents"],
        ["Reports.Markdown"] = ["Measurements", "Model.Formatting", "Reporting", "Reports.Documents"],
        ["Reports.Plots"] = ["Model.Formatting"],
        ["Reports.Html"] = ["Judging", "Measurements", "Reporting", "Reports.Documents", "Reports.Plots", "Statistics", "Model.Formatting", "Model.Latency", "Model.Measured", "Model.Profiles"],
        ["Reports"] = ["Measurements", "Model.Measured", "Reports.Documents", "Reports.Formats", "Reports.Html", "Reports.Markdown", "Results"],

        // Front ends.
        ["Assertions"] = ["Comparing", "Judging", "Measurements", "Reporting", "Statistics", "Verifying", "Model.Profiles"],
        ["XunitV3"] =
        [
            "Backing", "Comparing", "Hosting", "Judging", "Locking", "Measurements", "Processes", "Reporting", "Reports", "Reports.Documents", "Reports.Html", "Reports.Markdown", "Results", "Running", "Verifying",
        ],

        ["Cli"] =
        [
            "Comparing", "Judging", "Locking", "Machine", "Measurements", "Processes", "Reporting", "Reports", "Reports.Documents", "Reports.Html", "Results", "Running", "Statistics", "Telemetry", "Verifying",
            "Model.Formatting", "Model.Profiles", "Hosting",
        ],

        // Satellites, each the only home of what it depends on.
        ["InProcess"] = ["Hosting", "Model.Timing"],
        ["Faults"] = ["Machine", "Processes", "Model.Formatting", "Model.Timing"],
        ["Postgres.Servers"] = ["Backing"],
        ["Postgres.Embedded"] = ["Backing", "Postgres.Clusters", "Postgres.Servers"],
        ["Postgres.External"] = ["Backing", "Postgres.Servers", "Processes"],
        ["Postgres.Clusters"] = ["Backing", "Postgres.Servers", "Processes"],
        ["Postgres.Topologies"] = ["Backing", "Postgres.Clusters", "Postgres.Servers", "Processes"],
        ["Postgres.Choice"] = ["Backing", "Postgres.Clusters", "Postgres.Embedded", "Postgres.External", "Postgres.Servers", "Postgres.Topologies", "Processes"],
        ["Postgres.Containers"] = ["Backing", "Postgres.Servers", "Processes"],
    };

    /// <summary>The uses that no arrow allows.</summary>
    public static IEnumerable<Use> Breaches(this IReadOnlyDictionary<string, string[]> arrows, IEnumerable<Use> uses) =>
        uses.Where(use => !arrows.TryGetValue(use.From, out var allowed) || !allowed.Contains(use.To, StringComparer.Ordinal));

    /// <summary>The rooms that lead back to themselves.</summary>
    public static IEnumerable<string> InACircle(this IReadOnlyDictionary<string, string[]> arrows) => arrows.Keys.Where(room => Leads(arrows, room, room, []));

    private static bool Leads(IReadOnlyDictionary<string, string[]> arrows, string from, string to, HashSet<string> seen) =>
        arrows.TryGetValue(from, out var next) && next.Any(room => room == to || (seen.Add(room) && Leads(arrows, room, to, seen)));
}
