using PerfRegression.Bench.Machine;
using PerfRegression.Bench.Reports;
using PerfRegression.Model.Formatting;
using PerfRegression.Model.Profiles;

namespace PerfRegression.Bench.GeneratorCpu;

/// <summary>What a request costs the generator: cores that it takes from the server it measures.</summary>
internal sealed class CpuBenchmark : IBenchmark
{
    /// <summary>The route with the most requests a second.</summary>
    public const string BusiestRoute = "/plain";

    private static readonly string[] Routes = [BusiestRoute, "/async_endpoint_async_processing?ms=10"];
    private static readonly OurGenerator[] Ours = [new(TransportKind.Epoll), new(TransportKind.Sockets)];
    private static readonly WrkGenerator Wrk = new();
    private static readonly HttpClientGenerator Client = new();

    public string Name => "cpu";

    public string Question => $"the generator's CPU per request at {Units.Count(IGenerator.Connections)} connections, one worker, every generator in every round";

    public async Task<IReadOnlyList<BenchFinding>> RunAsync(BenchArguments arguments, Report report)
    {
        IGenerator[] generators = [.. Ours, Client, .. WrkGenerator.IsOnPath ? [Wrk] : Array.Empty<IGenerator>()];
        if (!WrkGenerator.IsOnPath)
        {
            report.Warn("wrk is not on PATH: the comparisons with it are SKIPPED and count as not measured. Install it (for example: apt install wrk).");
        }

        foreach (var generator in generators)
        {
            report.Line($"CPU of {generator.Name}: {generator.Counted}");
        }

        var findings = new List<BenchFinding>();
        await using var worker = await EndpointsWorker.Hosting.StartAsync();
        foreach (var route in Routes)
        {
            var rounds = await new CpuRounds(generators, arguments, report).DriveAsync(worker, route);
            report.Table(Absolutes(route, generators, rounds));
            findings.AddRange(Ours.SelectMany(ours => new CpuVerdicts(route, ours, rounds).All(Wrk, Client)));
        }

        return findings;
    }

    private static Table Absolutes(string route, IGenerator[] generators, IReadOnlyList<CpuRound> rounds)
    {
        var table = new Table($"{route}, median (min–max) of rounds", "CPU/request", "throughput");
        foreach (var name in generators.Select(generator => generator.Name))
        {
            table.Add(
                name,
                new Spread(rounds.Select(round => round.Costs[name].MicrosecondsPerRequest)).In(Microseconds.Text),
                new Spread(rounds.Select(round => round.Costs[name].PerSecond)).In(Units.Rate));
        }

        return table;
    }
}
