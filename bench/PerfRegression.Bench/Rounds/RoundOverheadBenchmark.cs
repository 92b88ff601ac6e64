using PerfRegression.Bench.Machine;
using PerfRegression.Bench.Reports;
using PerfRegression.Comparing;
using PerfRegression.Measurements;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Bench.Rounds;

/// <summary>Where the time of a comparison's rounds goes: of a claim's with one block each, and of a gate's with two.</summary>
internal sealed class RoundOverheadBenchmark : IBenchmark
{
    private const int FirstLook = 12;
    private static readonly TimeSpan OverheadAtMost = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan FirstLookAtMost = TimeSpan.FromSeconds(100);

    public string Name => "rounds";

    public string Question => "where the time of a comparison's rounds goes (100 users, one worker a side)";

    public async Task<IReadOnlyList<BenchFinding>> RunAsync(BenchArguments arguments, Report report)
    {
        var claim = await MeasureAsync(Scenario(waitMs: 10, arguments.Seed), arguments.Rounds, report);
        var gate = await MeasureAsync(Scenario(waitMs: 50, arguments.Seed) with { Design = SequentialDesign.Gate }, arguments.Rounds, report);
        var overhead = Of(claim, timing => timing.Overhead);
        var firstLook = FirstLook * Of(gate, timing => timing.Total).Median;
        return
        [
            .. Parts("claim, wait of 10 ms", claim),
            BenchFinding.AtMost("claim, wait of 10 ms: starting and stopping, median", overhead.Median, OverheadAtMost.TotalMilliseconds, overhead.In(Units.Milliseconds), $"≤ {Units.Milliseconds(OverheadAtMost)}"),
            .. Parts("gate, wait of 50 ms", gate),
            BenchFinding.AtMost($"gate, wait of 50 ms: {FirstLook} rounds, by the median", firstLook, FirstLookAtMost.TotalMilliseconds, Units.Milliseconds(firstLook), $"≤ {Units.Milliseconds(FirstLookAtMost)}"),
        ];
    }

    private static async Task<ComparisonResult> MeasureAsync(ComparisonScenario scenario, int rounds, Report report) =>
        (await new ComparisonRunner(new RoundProgress(report).Show).MeasureAsync(scenario, rounds)).Sound();

    private static IEnumerable<BenchFinding> Parts(string what, ComparisonResult result)
    {
        var slices = result.Design.SlicesPerRound;
        var driven = result.Rounds.ToDictionary(round => round.Number, round => slices * round.SliceLength);
        return new (string Part, Func<RoundTiming, TimeSpan> Time)[]
        {
            ("a whole round", timing => timing.Total),
            ("warm-up", timing => timing.WarmUp),
            ($"{slices} slices", timing => driven[timing.Round]),
            ("their drains", timing => timing.Slices - driven[timing.Round]),
        }.Select(part => new BenchFinding($"{what}: {part.Part}, median", Of(result, part.Time).In(Units.Milliseconds), "none", Grade.Informative));
    }

    private static Spread Of(ComparisonResult result, Func<RoundTiming, TimeSpan> time) => new(result.Timings.Select(timing => time(timing).TotalMilliseconds));

    private static ComparisonScenario Scenario(int waitMs, int seed)
    {
        var variant = new Variant($"a wait of {Units.Count(waitMs)} ms", EndpointsWorker.Hosting, Request.Get($"/async_endpoint_async_processing?ms={waitMs}"));
        return new ComparisonScenario
        {
            Baseline = variant,
            Candidate = variant with { Name = "the same wait" },
            AgainstItself = true,
            Load = LoadPlan.OfUsers(100),
            Seed = seed,
        };
    }
}
