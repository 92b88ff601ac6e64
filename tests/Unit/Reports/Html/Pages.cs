using PerfRegression.Measurements;
using PerfRegression.Reports.Documents;
using PerfRegression.Unit.MadeUp;
using PerfRegression.Unit.Reports.Documents;

namespace PerfRegression.Unit.Reports.Html;

/// <summary>What a suite kept that never ran: a claim of each kind, a comparison, a sweep.</summary>
internal static class Pages
{
    public static RunResult Run { get; } = TimelineTests.Lasting(5) with
    {
        Name = "orders",
        SavedTo = "/results/orders.json",
        Samples =
        [
            .. Enumerable.Range(0, 5).Select(second => TimelineTests.Sample(second + 0.5) with
            {
                CpuCores = 0.4, ResidentBytes = 90_000_000 + (second * 1_000_000), ThreadPoolThreads = 12, ThreadPoolQueue = second, GcPauseShare = 0.01,
            }),
        ],
    };

    public static SuiteDocuments Suite { get; } = Of(
        Verdict("Orders stay fast", VerdictKind.Failed, Broken),
        Verdict("Orders are counted", VerdictKind.Void, Attempts.Void with { Runs = [Run] }),
        Verdict("Orders wait", VerdictKind.Inconclusive, Attempts.Excused with { Runs = [Run] }),
        Verdict("Async outperforms sync", VerdictKind.Passed, new Attempt { Comparison = Comparisons.Alike(3), Outcomes = Attempts.Held.Outcomes, View = Judging(Comparisons.Alike(3)) }),
        Verdict("More workers serve more", VerdictKind.Passed, Attempts.Held with { Runs = [.. new[] { 1, 2, 4 }.Select(workers => Run with { Workers = workers, SavedTo = $"/results/{workers}.json" })] }));

    private static Attempt Broken => Attempts.Broken with
    {
        Runs = [Run],
        Outcomes = [Attempts.Outcome(OutcomeState.Broken, "1,350 ms (+440 %)") with { Value = 1350, Highest = 45 }, Attempts.Outcome(OutcomeState.Holds, "20 req/s") with { Promise = "Expected throughput", Metric = "throughput", Lowest = 15 }],
    };

    public static SuiteDocuments Of(params Verdict[] verdicts) => new() { Folder = "/results/20260102-030405-7", Verdicts = verdicts };

    public static Verdict Verdict(string claim, VerdictKind kind, params Attempt[] attempts) => new() { Claim = claim, Kind = kind, Reason = "it was so", Attempts = attempts };

    private static ComparisonView Judging(ComparisonResult comparison) => PerfRegression.Judging.ComparisonViews.Of(comparison);
}
