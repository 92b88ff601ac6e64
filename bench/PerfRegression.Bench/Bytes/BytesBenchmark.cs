using PerfRegression.Bench.Machine;
using PerfRegression.Bench.Proof;
using PerfRegression.Bench.Reports;
using PerfRegression.Bench.Rounds;
using PerfRegression.Comparing;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Bench.Bytes;

/// <summary>How far a gate on allocated bytes can be trusted, in the shortest rounds that there are: silent on identical code, awake on a tenth more.</summary>
internal sealed class BytesBenchmark : IBenchmark
{
    private const string Twin = "/gallery/excerpt/healthy";
    private static readonly TimeSpan RoundAtMost = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(0.1);

    public string Name => "bytes";

    public string Question => $"allocated bytes per request of identical code, and of a tenth more ({SequentialDesign.Gate})";

    public async Task<IReadOnlyList<BenchFinding>> RunAsync(BenchArguments arguments, Report report)
    {
        var identical = await MeasureAsync(Twin, SequentialDesign.Gate.Looks[^1].Rounds, arguments, report);
        var more = await MeasureAsync("/gallery/excerpt", SequentialDesign.Gate.Looks[0].Rounds, arguments, report);
        var (noise, found) = (new RoundSeries(identical.Rounds, Metric.AllocatedBytesPerRequest), RoundJudge.Of(more).Ask(RatioQuestion.WhichIsBetter(), Metric.AllocatedBytesPerRequest, ComparedSide.Baseline));
        var time = new Spread(identical.Timings.Concat(more.Timings).Select(timing => timing.Total.TotalMilliseconds));
        var alarms = new Resampling(identical.Rounds, Metric.AllocatedBytesPerRequest, arguments.Seed).AlarmsOfRandomSigns();
        return
        [
            new BenchFinding("identical code: deviation of a round's ratio", Units.Percent(noise.Noise()!.BetweenRounds), "none", Grade.Informative),
            new BenchFinding("identical code: the largest difference of a round", Units.Percent(Math.Exp(noise.Effects().Max(Math.Abs)) - 1), "none", Grade.Informative),
            BenchFinding.AtMost($"identical code: alarms in {Units.Count(Resampling.Draws)} resamplings by random signs", alarms, 0, Units.Count(alarms), "0"),
            new BenchFinding("a tenth more: by the first look", found.Standing == Standing.Better ? $"worse, {Units.Ratio(found.Ratio.Estimate)}" : found.Standing.ToString(), "worse", found.Standing == Standing.Better ? Grade.Met : Grade.Missed),
            BenchFinding.AtMost("a round, median", time.Median, RoundAtMost.TotalMilliseconds, time.In(Units.Milliseconds), $"≤ {Units.Milliseconds(RoundAtMost)}"),
        ];
    }

    private static async Task<ComparisonResult> MeasureAsync(string candidate, int rounds, BenchArguments arguments, Report report) => (await new ComparisonRunner(new RoundProgress(report).Show).MeasureAsync(
        new ComparisonScenario
        {
            Baseline = new Variant("as it is", EndpointsWorker.Hosting, Request.Get(Twin)),
            Candidate = new Variant(candidate == Twin ? "as it is, again" : "with a tenth more", EndpointsWorker.Hosting, Request.Get(candidate)),
            AgainstItself = candidate == Twin,
            Load = LoadPlan.OfUsers(4),
            Design = SequentialDesign.Gate,
            Metrics = [Metric.AllocatedBytesPerRequest],
            LongestWarmUp = TimeSpan.FromSeconds(0.5),
            ShortestSlice = Slice,
            LongestSlice = Slice,
            Seed = arguments.Seed,
        },
        rounds)).Sound();
}
