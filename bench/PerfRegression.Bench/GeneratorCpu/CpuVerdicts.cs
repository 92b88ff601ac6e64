using PerfRegression.Bench.Reports;
using PerfRegression.Model.Formatting;
using PerfRegression.Model.Profiles;

namespace PerfRegression.Bench.GeneratorCpu;

/// <summary>
/// What one of our transports cost on one route, against its targets. They are those of the default on Linux; the portable
/// transport's figures stand beside them without one.
/// </summary>
internal sealed class CpuVerdicts(string route, OurGenerator ours, IReadOnlyList<CpuRound> rounds)
{
    private const string NoTarget = "none";
    private const double OfWrk = 0.85;
    private const double OfHttpClient = 0.5;
    private const double BytesBelow = 1;

    private bool IsJudged => ours.Transport == TransportKind.Epoll;

    public IEnumerable<BenchFinding> All(IGenerator wrk, IGenerator client) =>
        [.. Against(wrk, OfWrk), .. Against(client, OfHttpClient), .. Allocations()];

    private IEnumerable<BenchFinding> Against(IGenerator other, double bound)
    {
        var what = $"{route}: {ours.Name} / {other.Name}, CPU per request, median of rounds";
        var target = $"≤ {Units.Ratio(bound)}";
        if (!rounds[0].Costs.ContainsKey(other.Name))
        {
            yield return IsJudged ? new BenchFinding(what, "SKIPPED", target, Grade.NotMeasured) : new BenchFinding(what, "SKIPPED", NoTarget, Grade.Informative);
            yield break;
        }

        var cpu = new Spread(rounds.Select(round => round.CpuRatio(ours.Name, other.Name)));
        var rate = new Spread(rounds.Select(round => round.RateRatio(ours.Name, other.Name)));
        yield return Judge(what, cpu.Median, bound, cpu.Ratios, target);
        yield return new BenchFinding($"{route}: {ours.Name} / {other.Name}, requests a second, median of rounds", rate.Ratios, NoTarget, Grade.Informative);
    }

    // Only where requests are so many that the once-a-second progress line and slice are nothing beside them.
    private IEnumerable<BenchFinding> Allocations()
    {
        if (route != CpuBenchmark.BusiestRoute)
        {
            yield break;
        }

        var bytes = rounds.Max(round => round.Costs[ours.Name].AllocatedPerRequest ?? double.PositiveInfinity);
        yield return Judge(
            $"{route}: {ours.Name}, bytes allocated per request, worst round",
            bytes,
            Math.BitDecrement(BytesBelow),
            $"{Units.Number(bytes)} B",
            $"< {Units.Number(BytesBelow)} B");
    }

    private BenchFinding Judge(string what, double figure, double bound, string measured, string target) =>
        IsJudged ? BenchFinding.AtMost(what, figure, bound, measured, target) : new BenchFinding(what, measured, NoTarget, Grade.Informative);
}
