using PerfRegression.Bench.Machine;
using PerfRegression.Bench.Reports;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Bench.Overheads;

/// <summary>What a run takes beyond warm-up, ramp, hold and drain: the time that a suite waits for nothing.</summary>
internal sealed class OverheadBenchmark : IBenchmark
{
    private const int Users = 50;
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(2);

    public string Name => "overhead";

    public string Question => $"what a scenario takes beyond its load ({Units.Count(Users)} users on a wait of 10 ms, one worker)";

    public async Task<IReadOnlyList<BenchFinding>> RunAsync(BenchArguments arguments, Report report)
    {
        var folder = Directory.CreateTempSubdirectory("perf-bench-");
        try
        {
            var overheads = new List<double>();
            for (var round = 1; round <= arguments.Rounds; round++)
            {
                var timeline = new RunTimeline(new ResultStore(folder.FullName, TimeProvider.System));
                var run = await timeline.MeasureAsync(ScenarioOf(arguments.Length));
                overheads.Add((run.Overhead + timeline.Saving).TotalMilliseconds);
                report.Step(round, arguments.Rounds, Describe(run, timeline), run.Conditions.ForeignShare);
            }

            var spread = new Spread(overheads);
            return
            [
                BenchFinding.AtMost("overhead with saving, worst round", spread.Most, AtMost.TotalMilliseconds, Units.Milliseconds(spread.Most), $"≤ {Units.Milliseconds(AtMost)}"),
                new BenchFinding("overhead with saving, median of rounds", spread.In(Units.Milliseconds), "none", Grade.Informative),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private Scenario ScenarioOf(TimeSpan hold) => new()
    {
        Name = Name,
        Hosting = EndpointsWorker.Hosting,
        Request = Request.Get("/async_endpoint_async_processing?ms=10"),
        Load = LoadPlan.OfUsers(Users, hold),
    };

    private static string Describe(RunResult run, RunTimeline timeline) =>
        $"overhead {Units.Milliseconds(run.Overhead)}: start of worker and generator {Units.Milliseconds(timeline.Starting)}, "
        + $"stop {Units.Milliseconds(timeline.Stopping)}; saving {Units.Milliseconds(timeline.Saving)}";
}
