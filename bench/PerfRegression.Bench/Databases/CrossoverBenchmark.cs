using System.Globalization;
using PerfRegression.Bench.Machine;
using PerfRegression.Bench.Reports;
using PerfRegression.Bench.Rounds;
using PerfRegression.Comparing;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Model.Formatting;
using PerfRegression.Statistics;

namespace PerfRegression.Bench.Databases;

/// <summary>From which latency of the database on an asynchronous query outperforms a synchronous one.</summary>
internal sealed class CrossoverBenchmark : IBenchmark
{
    private const int Users = 100;
    private static readonly double[] Waits = [0, 0.5, 1, 2, 5, 10];

    public string Name => "crossover";

    public bool IsLong => true;

    public string Question => $"async_select against sync_select over the database's own latency ({Units.Count(Users)} users, one worker a side; ratios above 1× mean that async is better)";

    public async Task<IReadOnlyList<BenchFinding>> RunAsync(BenchArguments arguments, Report report)
    {
        await using var database = await UsersDatabase.StartAsync();
        report.Line($"database: {database.Description}");
        var store = new ResultStore(Path.Combine(ResultStore.DefaultRoot(AppContext.BaseDirectory), "crossover"), TimeProvider.System);
        var runner = new ComparisonRunner(new RoundProgress(report).Show);
        var rounds = Math.Max(arguments.Rounds, SequentialDesign.Claim.Looks[0].Rounds);
        var table = new Table("wait in the database", "p95", "throughput", "CPU per request");
        var standings = new List<(double Wait, Standing Throughput)>();
        foreach (var wait in Waits)
        {
            var result = (await runner.MeasureAsync(Scenario(database, wait, arguments.Seed), rounds)).Sound();
            store.Keep(result);
            var judge = RoundJudge.Of(result);
            table.Add(Text(wait), Ratio(judge, Metric.P95), Ratio(judge, Metric.Throughput), Ratio(judge, Metric.CpuPerRequest));
            standings.Add((wait, judge.Ask(RatioQuestion.WhichIsBetter(), Metric.Throughput).Standing));
        }

        report.Table(table);
        var first = standings.Where(each => each.Throughput == Standing.Better).Select(each => Text(each.Wait)).FirstOrDefault("none of these");
        return [new BenchFinding("async serves more from this wait on", first, "none", Grade.Informative)];
    }

    private static ComparisonScenario Scenario(IPostgresServer database, double wait, int seed)
    {
        var hosting = EndpointsWorker.On(database, UsersDatabase.PoolSize);
        var query = string.Create(CultureInfo.InvariantCulture, $"?ms={wait}");
        return new ComparisonScenario
        {
            Name = $"async_select against sync_select, {Text(wait)}",
            Baseline = new Variant("sync_select", hosting, Request.Get($"/sync_select{query}")),
            Candidate = new Variant("async_select", hosting, Request.Get($"/async_select{query}")),
            Load = LoadPlan.OfUsers(Users),
            LongestSlice = TimeSpan.FromSeconds(1),
            LongestWarmUp = TimeSpan.FromSeconds(2),
            Seed = seed,
            Database = database,
        };
    }

    private static string Text(double wait) => Units.Milliseconds(wait);

    private static string Ratio(RoundJudge judge, Metric metric)
    {
        var ratio = judge.Ask(RatioQuestion.WhichIsBetter(), metric).Ratio;
        return $"{IntervalText.Estimate(ratio)} [{IntervalText.Bounds(ratio, ", ")}]";
    }
}
