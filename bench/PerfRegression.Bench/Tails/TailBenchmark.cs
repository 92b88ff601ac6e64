using PerfRegression.Bench.Machine;
using PerfRegression.Bench.Reports;
using PerfRegression.Model.Formatting;
using PerfRegression.Running;

namespace PerfRegression.Bench.Tails;

/// <summary>
/// Many users on a long wait: whatever exceeds the wait is the generator's and the server's own doing. With ten thousand requests
/// in flight one collection of the server's garbage lasts about 100 ms and is most of p99; each round is therefore taken twice, as
/// deployed and with a worker whose first generation is too large to be collected meanwhile, on which the generator is judged.
/// </summary>
internal sealed class TailBenchmark : IBenchmark
{
    private const int Users = 10_000;
    private const double MegabytesAtMost = 80;
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(1000);

    // What a team can set for its own server (learn.microsoft.com, "Runtime configuration options for garbage collection").
    private static readonly (string Name, string Value)[] Settings =
        [("DOTNET_gcServer", "0"), ("DOTNET_gcConcurrent", "0"), ("DOTNET_GCgen0size", "4000000"), ("DOTNET_GCDynamicAdaptationMode", "0"), ("DOTNET_GCConserveMemory", "5")];

    public string Name => "tail";

    public string Question => $"{Units.Count(Users)} users on a wait of {Units.Milliseconds(Wait)}, one worker";

    public async Task<IReadOnlyList<BenchFinding>> RunAsync(BenchArguments arguments, Report report)
    {
        var runner = new ScenarioRunner();
        var (deployed, uncollected) = (new Series("as deployed", EndpointsWorker.Hosting), new Series("no collection", EndpointsWorker.WithoutCollections));
        Series[] set = [.. Settings.Select(setting => new Series($"{setting.Name}={setting.Value}", EndpointsWorker.With(setting.Name, setting.Value)))];
        for (var round = 1; round <= arguments.Rounds; round++)
        {
            foreach (var series in (Series[])[deployed, uncollected, .. set])
            {
                var run = await runner.RunAsync(On(series.Hosting, arguments));
                series.Runs.Add(run);
                report.Step(round, arguments.Rounds, $"{series.Name,-32}  {Describe(run)}", run.Conditions.ForeignShare);
            }
        }

        return [.. Judge(uncollected.Runs, deployed.Runs), .. set.Select(OfSetting)];
    }

    private sealed record Series(string Name, Workers Hosting)
    {
        public List<RunResult> Runs { get; } = [];
    }

    private static BenchFinding OfSetting(Series series)
    {
        var tail = OfPercentile(series.Runs, Percentile.P99, null);
        var memory = new Spread(series.Runs.Select(run => (run.PeakResidentBytes ?? 0) / 1e6));
        return tail with { What = $"p99 over the wait, {series.Name}, median of rounds", Measured = $"{tail.Measured}, worker at most {Units.Number(memory.Most)} MB" };
    }

    private Scenario On(IHosting hosting, BenchArguments arguments) => new()
    {
        Name = Name,
        Hosting = hosting,
        Request = Request.Get($"/async_endpoint_async_processing?ms={Wait.TotalMilliseconds:0}"),
        Load = LoadPlan.OfUsers(Users, arguments.Length),
    };

    private static string Describe(RunResult run) =>
        $"p50 {Text(run, Percentile.P50)}  p95 {Text(run, Percentile.P95)}  p99 {Text(run, Percentile.P99)}  max {Units.Milliseconds(run.Figures.ServiceTime.Max)}  "
        + $"{Units.Rate(run.Figures.Throughput)}  failed {Units.Count(run.Figures.Failed)}  resident {Units.Number(Megabytes(run))} MB  "
        + $"allocated {Units.Number(BytesPerRequest(run))} B/request  generator {Units.Percent(run.Load.Generator.Saturation)}";

    private static List<BenchFinding> Judge(IReadOnlyList<RunResult> runs, IReadOnlyList<RunResult> deployed) =>
    [
        OfPercentile(runs, Percentile.P95, 1.02),
        OfPercentile(runs, Percentile.P99, 1.05),
        OfPercentile(deployed, Percentile.P95, null),
        OfPercentile(deployed, Percentile.P99, null),
        BenchFinding.AtMost("failed requests, all rounds", runs.Sum(run => run.Figures.Failed), 0, Units.Count(runs.Sum(run => run.Figures.Failed)), "0"),
        Memory(new Spread(runs.Select(Megabytes))),
        Allocations(new Spread(runs.Select(BytesPerRequest))),
    ];

    private static BenchFinding OfPercentile(IReadOnlyList<RunResult> runs, Percentile percentile, double? factor)
    {
        // A percentile that falls among failed requests has no figure; it is slower than any bound.
        var spread = new Spread(runs.Select(run => run.Figures.At(percentile) / Wait ?? double.PositiveInfinity));
        var ratio = (double value) => value.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture) + "×";
        return factor is { } most
            ? BenchFinding.AtMost($"{percentile} over the wait, no collection, median of rounds", spread.Median, most, spread.In(ratio), $"≤ {ratio(most)}")
            : new BenchFinding($"{percentile} over the wait, as deployed, median of rounds", spread.In(ratio), "none", Grade.Informative);
    }

    private static BenchFinding Memory(Spread megabytes) => BenchFinding.AtMost(
        "generator's peak resident memory, worst round", megabytes.Most, MegabytesAtMost, $"{Units.Number(megabytes.Most)} MB", $"≤ {Units.Number(MegabytesAtMost)} MB");

    // Starting ten thousand users and a progress line a second allocate, and outweigh the few requests of waiting users; whether a
    // request itself does is judged where requests are many, in the benchmark of CPU.
    private static BenchFinding Allocations(Spread bytes) => new(
        "generator's allocations / requests, starting the users included", bytes.In(value => $"{Units.Number(value)} B"), "none (per request: see cpu)", Grade.Informative);

    private static string Text(RunResult run, Percentile percentile) =>
        run.Figures.At(percentile) is { } time ? Units.Milliseconds(time) : "none";

    private static double Megabytes(RunResult run) => run.Load.Generator.PeakResidentBytes / 1e6;

    private static double BytesPerRequest(RunResult run) => (double)run.Load.Generator.AllocatedBytes / Math.Max(1, run.Load.Sent);
}
