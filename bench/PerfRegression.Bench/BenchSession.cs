using PerfRegression.Bench.Accuracy;
using PerfRegression.Bench.Bytes;
using PerfRegression.Bench.Databases;
using PerfRegression.Bench.Fuzzing;
using PerfRegression.Bench.GeneratorCpu;
using PerfRegression.Bench.Hooks;
using PerfRegression.Bench.Machine;
using PerfRegression.Bench.Overheads;
using PerfRegression.Bench.Proof;
using PerfRegression.Bench.Reports;
using PerfRegression.Bench.Rounds;
using PerfRegression.Bench.Tails;
using PerfRegression.Hosting;

namespace PerfRegression.Bench;

/// <summary>Runs the benchmarks that were asked for and sums up what became of their targets.</summary>
internal static class BenchSession
{
    private const string Everything = "all";
    private static readonly IBenchmark[] Benchmarks =
        [new CpuBenchmark(), new TailBenchmark(), new AccuracyBenchmark(), new OverheadBenchmark(),
        new RoundOverheadBenchmark(), new DatabaseStartBenchmark(), new SelectShareBenchmark(), new CrossoverBenchmark(), new ProofBenchmark(), new FuzzBenchmark(), new HookBenchmark(), new BytesBenchmark()];

    public static IReadOnlyList<string> Names { get; } = [.. Benchmarks.Select(benchmark => benchmark.Name), Everything];

    /// <returns>Whether every target was measured and met.</returns>
    public static async Task<bool> RunAsync(BenchArguments arguments, TextWriter output)
    {
        var report = new Report(output);
        report.Line(MachineDescription.Text);
        var findings = new List<BenchFinding>();
        foreach (var benchmark in Benchmarks.Where(benchmark => arguments.Benchmark == benchmark.Name || (arguments.Benchmark == Everything && !benchmark.IsLong)))
        {
            report.Heading($"{benchmark.Name}: {benchmark.Question}");
            var found = await MeasureAsync(benchmark, arguments, report);
            report.Findings(found);
            findings.AddRange(found);
        }

        report.Summary(findings);
        return findings.TrueForAll(finding => finding.Grade is Grade.Met or Grade.Informative);
    }

    private static async Task<IReadOnlyList<BenchFinding>> MeasureAsync(IBenchmark benchmark, BenchArguments arguments, Report report)
    {
        try
        {
            return await benchmark.RunAsync(arguments, report);
        }
        catch (Exception exception) when (exception is BenchFaultException or VoidRunException or WorkerFaultException or IOException)
        {
            report.Warn(exception.Message);
            return [new BenchFinding(benchmark.Name, "nothing", "all of its targets", Grade.NotMeasured)];
        }
    }
}
