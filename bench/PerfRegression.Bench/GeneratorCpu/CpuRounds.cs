using PerfRegression.Bench.Machine;
using PerfRegression.Bench.Reports;
using PerfRegression.Hosting;
using PerfRegression.Model.Formatting;
using PerfRegression.Model.Profiles;

namespace PerfRegression.Bench.GeneratorCpu;

/// <summary>Drives the generators against one route, so that what changes over time changes for all of them.</summary>
internal sealed class CpuRounds(IReadOnlyList<IGenerator> generators, BenchArguments arguments, Report report)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);
    private readonly Random _chance = new(arguments.Seed);

    public async Task<IReadOnlyList<CpuRound>> DriveAsync(WorkerGroup worker, string route)
    {
        var target = new Uri(worker.Addresses[0], route);

        // The worker compiles its hot path in a load that nobody's figures contain.
        await new OurGenerator(TransportKind.Auto).DriveAsync(target, WarmUp);
        var rounds = new List<CpuRound>();
        for (var round = 1; round <= arguments.Rounds; round++)
        {
            rounds.Add(await RoundAsync(worker, target, round));
        }

        return rounds;
    }

    private async Task<CpuRound> RoundAsync(WorkerGroup worker, Uri target, int round)
    {
        var order = generators.ToArray();
        _chance.Shuffle(order);
        var costs = new Dictionary<string, GeneratorCost>(StringComparer.Ordinal);
        foreach (var generator in order)
        {
            var watch = new ForeignWatch(worker.ProcessIds);
            var cost = await generator.DriveAsync(target, arguments.Length);
            costs[generator.Name] = cost;
            report.Step(
                round,
                arguments.Rounds,
                $"{target.PathAndQuery}  {generator.Name,-14} {Microseconds.Text(cost.MicrosecondsPerRequest),8} CPU/request {Units.Rate(cost.PerSecond),14}",
                watch.Share());
        }

        return new CpuRound(costs);
    }
}
