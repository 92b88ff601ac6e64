using MathNet.Numerics.Distributions;
using PerfRegression.Bench.Machine;
using PerfRegression.Bench.Reports;
using PerfRegression.Bench.Rounds;
using PerfRegression.Comparing;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Bench.Proof;

/// <summary>
/// Whether the verdict of a comparison keeps its promises on real rounds: silent on identical code, awake on a slowdown, beside two
/// ways of judging that most gates use, on the same rounds.
/// </summary>
internal sealed class ProofBenchmark : IBenchmark
{
    private const double AlarmsAtMost = 0.002;
    // What is most worth knowing first: a recording can be ended early, and what there is of it replayed.
    private static readonly double[] Added = [0, 0.10, 0.20, 0.05];

    public string Name => "proof";

    public bool IsLong => true;

    public string Question => $"how often a verdict alarms on identical code and finds an injected slowdown ({SequentialDesign.Gate}; {Units.Count(Resampling.Draws)} resamplings of the recorded rounds)";

    public async Task<IReadOnlyList<BenchFinding>> RunAsync(BenchArguments arguments, Report report)
    {
        await using var database = await UsersDatabase.StartAsync();
        report.Line($"database: {database.Description}");
        var recordings = new Recordings(Path.Combine(ResultStore.DefaultRoot(AppContext.BaseDirectory), "proof"));
        var table = new Table("endpoint", "judged by", "injected", "by the clock", "verdicts of whole comparisons", "verdict: slower", "last value +10 %: slower", "pooled Welch: slower");
        var findings = new List<BenchFinding>();
        var (identical, gross) = (0, 0);
        foreach (var cell in Added.SelectMany(_ => ProofCase.All(database), (added, each) => new ProofCell(each, added)))
        {
            if (await TryRecordAsync(cell, arguments, report, recordings, database) is not { } recorded)
            {
                findings.Add(new BenchFinding($"{cell.Case.Name}, {cell.Injected}", "nothing", "rounds to judge", Grade.NotMeasured));
                continue;
            }

            var comparisons = new Comparisons(recorded.Rounds, cell.Case.Metric);
            var resampling = new Resampling(recorded.Rounds, cell.Case.Metric, arguments.Seed);
            var rates = resampling.Replay();
            (identical, gross) = cell.IsAgainstItself ? (identical + recorded.Rounds.Count, gross + resampling.Beyond(SequentialDesign.Gate.Gross!.Factor)) : (identical, gross);
            table.Add(
                cell.Case.Name, cell.Case.Metric.Name, cell.Injected, ByTheClock(recorded, cell), comparisons.ToString(),
                Units.Percent(rates.Verdict), Units.Percent(rates.LastValue), Units.Percent(rates.Welch));
            findings.AddRange(Judge(cell, comparisons, rates));
        }

        report.Table(table);
        return [.. findings, Assumed(identical, gross)];
    }

    // What the early look takes for granted.
    private static BenchFinding Assumed(int rounds, int beyond)
    {
        var (look, bound) = (SequentialDesign.Gate.Gross!, UpperBound(beyond, rounds));
        return BenchFinding.AtMost(
            $"identical code: rounds that err by more than {Units.Ratio(look.Factor)}", bound, look.Share, $"{Units.Count(beyond)} of {Units.Count(rounds)} (at most {Units.Percent(bound)} at 95 %)", $"≤ {Units.Percent(look.Share)}");
    }

    private static async Task<ComparisonResult?> TryRecordAsync(ProofCell cell, BenchArguments arguments, Report report, Recordings recordings, IPostgresServer database)
    {
        if (arguments.Replay)
        {
            return recordings.Newest(cell.Name);
        }

        var recorded = await RecordAsync(cell, arguments, report, database);
        recordings.Keep(recorded);
        if (SoundComparison.FaultOf(recorded) is { } fault)
        {
            report.Warn($"{cell.Name}: {fault}");
            return null;
        }

        return recorded;
    }

    // As many rounds as a gate needs at most show identical code; a slowdown needs no more than its first look.
    private static async Task<ComparisonResult> RecordAsync(ProofCell cell, BenchArguments arguments, Report report, IPostgresServer database)
    {
        var looks = SequentialDesign.Gate.Looks;
        var rounds = Math.Max(arguments.Rounds, (cell.IsAgainstItself ? looks[^1] : looks[0]).Rounds);
        return await new ComparisonRunner(new RoundProgress(report).Show).MeasureAsync(cell.Scenario(database, arguments.Seed), rounds);
    }

    // What was injected is worth what a clock says of it, and no more: timers are coarse, and work is not all there is to a request.
    private static string ByTheClock(ComparisonResult recorded, ProofCell cell)
    {
        var clock = cell.Case.Metric.Equals(Metric.CpuPerRequest) ? cell.Case.Metric : Metric.P50;
        var ratio = RoundJudge.Of(recorded).Ask(RatioQuestion.WhichIsBetter(), clock, ComparedSide.Baseline).Ratio.Estimate;
        return $"{Units.SignedPercent(Math.Round(ratio - 1, 4))} {clock.Name}";
    }

    // The upper bound, at 95 % confidence, of a probability that showed so often in so many trials (Clopper & Pearson 1934).
    private static double UpperBound(int hits, int trials) => hits == trials ? 1 : Beta.InvCDF(hits + 1, trials - hits, 0.95);

    private static IEnumerable<BenchFinding> Judge(ProofCell cell, Comparisons comparisons, Rates rates)
    {
        var what = $"{cell.Case.Name}, {cell.Injected}";
        if (cell.IsAgainstItself)
        {
            var bound = UpperBound(comparisons.Alarms, comparisons.Count);
            yield return BenchFinding.AtMost($"{what}: alarms of whole comparisons", comparisons.Alarms, 0, $"{comparisons.Alarms} of {comparisons.Count} (at most {Units.Percent(bound)} at 95 %)", "0");
            yield return BenchFinding.AtMost($"{what}: called slower when resampled", rates.Verdict, AlarmsAtMost, Units.Percent(rates.Verdict), $"≤ {Units.Percent(AlarmsAtMost)}");
        }
        else
        {
            yield return new BenchFinding($"{what}: called slower when resampled", Units.Percent(rates.Verdict), "none", Grade.Informative);
        }
    }
}
