using PerfRegression.Bench.Machine;
using PerfRegression.Bench.Reports;
using PerfRegression.Comparing;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Bench.Rounds;

/// <summary>What a round of a comparison takes beyond its warm-up and its slices.</summary>
internal sealed class RoundOverheadBenchmark : IBenchmark
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(1.5);

    public string Name => "rounds";

    public string Question => "what a round of a comparison takes beyond warm-up and slices (100 users on a wait of 10 ms, one worker a side)";

    public async Task<IReadOnlyList<Finding>> RunAsync(BenchArguments arguments, Report report)
    {
        var result = (await new ComparisonRunner(new RoundProgress(report).Show).MeasureAsync(Scenario(arguments.Seed), arguments.Rounds)).Sound();
        var overheads = new Spread(result.Timings.Select(timing => timing.Overhead.TotalMilliseconds));
        var totals = new Spread(result.Timings.Select(timing => timing.Total.TotalMilliseconds));
        return
        [
            Finding.AtMost("overhead of a round, median", overheads.Median, AtMost.TotalMilliseconds, overheads.In(Units.Milliseconds), $"≤ {Units.Milliseconds(AtMost)}"),
            new Finding("a whole round of one block, median", totals.In(Units.Milliseconds), "none", Grade.Informative),
        ];
    }

    private static ComparisonScenario Scenario(int seed)
    {
        var variant = new Variant("a wait", EndpointsWorker.Hosting, Request.Get("/async_endpoint_async_processing?ms=10"));
        return new ComparisonScenario
        {
            Baseline = variant,
            Candidate = variant with { Name = "the same wait" },
            AgainstItself = true,
            Load = LoadPlan.OfUsers(100),
            LongestWarmUp = TimeSpan.FromSeconds(2),
            Seed = seed,
        };
    }
}
