using System.Globalization;
using PerfRegression.Machine;
using PerfRegression.Model.Profiles;
using PerfRegression.Processes;

namespace PerfRegression.Cli;

/// <summary>Looks at this machine for a while.</summary>
internal static class MachineLook
{
    public static readonly TimeSpan Usual = TimeSpan.FromSeconds(5);
    private const int Most = 3;
    private const double Noticeable = 0.02;

    public static async Task<MachineFacts> TakeAsync(TimeSpan watched, CancellationToken cancelled)
    {
        var (from, before) = (CpuAccount.Take([], [], []), Used());
        await Task.Delay(watched, cancelled);
        var (to, after) = (CpuAccount.Take([], [], []), Used());
        return new MachineFacts
        {
            Cores = to.Cores,
            Quota = to.Limit.Cores,
            Governors = Governors(),
            OpenFiles = OpenFileLimit.Soft,
            Backlog = long.TryParse(KernelFiles.Text("/proc/sys/net/core/somaxconn"), CultureInfo.InvariantCulture, out var backlog) ? backlog : null,
            OthersShare = Calm.OthersShare(CpuSpan.Between(from, to)),
            Busiest =
            [
                // One that began meanwhile had used nothing before.
                .. after.Select(process => (Name: NameOf(process.Key), Cores: (process.Value - before.GetValueOrDefault(process.Key)) / watched))
                    .Where(process => process.Cores >= Noticeable).OrderByDescending(process => process.Cores).Take(Most),
            ],
            Programs =
            [
                ("Docker", File.Exists("/var/run/docker.sock"), "a database in a container"),
                ("PostgreSQL", IsOnPath("postgres") || Directory.Exists("/usr/lib/postgresql"), "a private database"),
                ("npm", IsOnPath("npm"), "a private database where PostgreSQL is not installed"),
                ("wrk", IsOnPath("wrk"), "the generator's benchmarks"),
            ],
        };
    }

    private static Dictionary<int, TimeSpan> Used() => (KernelFiles.Numbers("/proc") ?? [])
        .Where(static process => process != Environment.ProcessId)
        .Select(static process => (process, Stat: ProcPidStat.Read(process)))
        .Where(static each => each.Stat is not null)
        .ToDictionary(static each => each.process, static each => LinuxTicks.TimeOf(each.Stat!.Value.CpuTicks - each.Stat.Value.ChildTicks));

    private static string NameOf(int process) => KernelFiles.Text(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/comm"))?.Trim() ?? "a process that has ended";

    private static IReadOnlyList<string> Governors()
    {
        const string Folder = "/sys/devices/system/cpu";
        return !Directory.Exists(Folder) ? [] : [.. Directory.EnumerateDirectories(Folder, "cpu*").Select(core => KernelFiles.Text($"{core}/cpufreq/scaling_governor")?.Trim()).OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, $"{program}.exe")));
}
