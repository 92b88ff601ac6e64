using PerfRegression.Machine;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Cli;

/// <summary>Says what of a machine would spoil a verdict, and what to do about it.</summary>
internal static class Doctor
{
    private const double FewestCores = 2;
    private const long FewestFiles = 11_000;
    private const long ShortestBacklog = 4_096;

    /// <summary>Each thing that was looked at: what was found, and what to do where that would spoil a verdict; null where it would not.</summary>
    public static IReadOnlyList<(string Found, string? Remedy)> Of(MachineFacts machine) =>
    [
        ($"cores: {Units.Number(machine.Cores)} to use{(machine.Quota is { } quota ? $", limited to {Units.Number(quota)} by a control group" : "")}",
            machine.Cores < FewestCores ? "server and load generator take turns on one core: use a machine, or a limit, of two cores and more" : null),
        ($"frequency of the cores: {(machine.Governors.Count == 0 ? "nothing known governs it" : $"governed by {string.Join(", ", machine.Governors)}")}",
            machine.Governors.Any(governor => governor != "performance") ? "they are slow until they have been busy: sudo cpupower frequency-set -g performance" : null),
        ($"open files: {(machine.OpenFiles is { } files ? $"{Units.Count(files)} for a process" : "no limit known")}",
            machine.OpenFiles < FewestFiles ? "10,000 users are as many files in the server, and in the generator: ulimit -n 65536" : null),
        ($"listen backlog: {(machine.Backlog is { } backlog ? $"at most {Units.Count(backlog)}" : "unknown")}",
            machine.Backlog < ShortestBacklog ? "connections that come at once are dropped, and retried after a second: sudo sysctl net.core.somaxconn=4096" : null),
        ($"other work: {(machine.OthersShare is { } share ? $"would keep {Units.Percent(Math.Round(share, 3))} of the CPU time from a measurement{Busiest(machine)}" : "unknown")}",
            machine.OthersShare >= MachineConditions.DisturbedFrom ? $"from {Units.Percent(MachineConditions.DisturbedFrom)} on a measurement is disturbed: end it, or wait" : null),
    ];

    /// <summary>What is there, and what it is for.</summary>
    public static IEnumerable<string> Programs(MachineFacts machine) => machine.Programs.Select(program => $"{program.Name}: {(program.IsThere ? "there" : "not there")}, for {program.For}");

    private static string Busiest(MachineFacts machine) => machine.Busiest.Count == 0 ? "" : $" ({string.Join(", ", machine.Busiest.Select(process => $"{process.Name} {Units.Number(Math.Round(process.Cores, 1))} cores"))})";
}
