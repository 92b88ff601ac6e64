using System.Globalization;
using PerfRegression.Bench.Machine;
using PerfRegression.Processes;

namespace PerfRegression.Bench.GeneratorCpu;

/// <summary>wrk with one thread: as an event loop in C the yardstick.</summary>
internal sealed class WrkGenerator : IGenerator
{
    private const string Program = "wrk";

    public static bool IsOnPath => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, Program)));

    public string Name => Program;

    public string Counted => "its whole process, from start to exit (it has no warm-up; as a native program it needs none)";

    public async Task<GeneratorCost> DriveAsync(Uri target, TimeSpan length)
    {
        var before = ChildrenCpu.Read();
        var child = ChildProcess.Start(new ChildStart(Program)
        {
            Arguments = ["-t1", $"-c{IGenerator.Connections}", $"-d{length.TotalSeconds:0}s", target.AbsoluteUri],
        });
        int code;
        await using (child)
        {
            code = await child.Exited;
        }

        var cpu = ChildrenCpu.Read() - before;
        var summary = WrkSummary.Read(child.LastOutput);
        return code == 0 && summary is not null
            ? GeneratorCost.Of(Name, summary.Requests, summary.Failed, cpu, summary.PerSecond)
            : throw new BenchFaultException(string.Create(CultureInfo.InvariantCulture, $"wrk ended with exit code {code}: {string.Join(" | ", child.LastOutput)}"));
    }
}
