using PerfRegression.Bench.GeneratorCpu;
using PerfRegression.Bench.Machine;
using PerfRegression.Bench.Reports;
using PerfRegression.Model.Formatting;
using PerfRegression.Statistics;

namespace PerfRegression.Bench.Hooks;

/// <summary>What a worker's startup hook, which counts and listens, costs each request of a route that does nothing.</summary>
internal sealed class HookBenchmark : IBenchmark
{
    private const double AtMost = 1.01;
    private const double Level = 0.025;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(2);

    public string Name => "hook";

    public string Question => "what the startup hook of a worker adds to a request's CPU, on a plain-text route; a fresh pair of processes a round, driven in turns";

    public async Task<IReadOnlyList<BenchFinding>> RunAsync(BenchArguments arguments, Report report)
    {
        var folder = Directory.CreateTempSubdirectory("perf-bench-");
        try
        {
            var effects = new List<double>();
            for (var round = 1; round <= arguments.Rounds; round++)
            {
                // The hook removes the folder of its file when it ends.
                var counters = Directory.CreateDirectory(Path.Combine(folder.FullName, Units.Count(round)));
                effects.Add(await RoundAsync(round, arguments, report, Path.Combine(counters.FullName, "counters")));
            }

            var ratio = RatioInterval.Of(effects, Level);
            return
            [
                BenchFinding.AtMost("CPU per request with the hook / without it, estimate over the rounds", ratio.Estimate, AtMost, Units.Ratio(ratio.Estimate), $"≤ {Units.Ratio(AtMost)}"),
                new BenchFinding("its 95 % interval", $"{Units.Ratio(ratio.Low)} to {Units.Ratio(ratio.High)}", "none", Grade.Informative),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<double> RoundAsync(int round, BenchArguments arguments, Report report, string counters)
    {
        await using var bare = new PlainServerProcess(isHooked: false, counters);
        await using var hooked = new PlainServerProcess(isHooked: true, counters);
        var watch = new ForeignWatch(bare.ProcessId, hooked.ProcessId);
        await bare.CpuPerRequestAsync(WarmUp);
        await hooked.CpuPerRequestAsync(WarmUp);

        // One around the other, in turns: what drifts does so for both.
        var (outer, inner) = round % 2 == 0 ? (bare, hooked) : (hooked, bare);
        double[] slices = [await outer.CpuPerRequestAsync(Slice), await inner.CpuPerRequestAsync(Slice), await inner.CpuPerRequestAsync(Slice), await outer.CpuPerRequestAsync(Slice)];
        var (around, within) = ((slices[0] + slices[3]) / 2, (slices[1] + slices[2]) / 2);
        var (with, without) = round % 2 == 0 ? (within, around) : (around, within);
        report.Step(round, arguments.Rounds, $"{Microseconds.Text(without)} without, {Microseconds.Text(with)} with: {Units.Ratio(with / without)}", watch.Share());
        return Math.Log(with / without);
    }
}
