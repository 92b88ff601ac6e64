using PerfRegression.Measurements;

namespace PerfRegression.Unit.MadeUp;

/// <summary>Comparisons that never were, of async_select against sync_select.</summary>
internal static class Comparisons
{
    /// <summary>The line about the rounds under a message on one of these comparisons, when all of them are alike.</summary>
    public const string Noise = "  8 rounds of fresh workers, 200 users, slices of 500 ms; on p95 the ratio of a round varies by 0 %, of which noise inside rounds explains 0 %";

    /// <summary>The line about the intervals under a message on one of these comparisons.</summary>
    public const string Intervals = "  98.2 % intervals, exact when nothing differs (claim: 8, 10 rounds, false alarms at most 0.9 % each way)";

    /// <summary>The line about trust under a message on one of these comparisons, measured on a calm machine.</summary>
    public const string Trust = "  trust: machine calm (foreign CPU 2 %), 0 rounds void";

    public static Variant Sync { get; } = new("sync_select", new FailingHosting("Endpoints, 1 worker"), Request.Get("/sync_select?ms=10"));

    public static Variant Async { get; } = new("async_select", new FailingHosting("Endpoints, 1 worker"), Request.Get("/async_select?ms=10"));

    /// <summary>In each round async_select is the given number of times as good as sync_select, by every metric.</summary>
    public static ComparisonResult Better(params IEnumerable<double> times) => Of(MeasuredRounds.Of(times.Select(ratio => -Math.Log(ratio))));

    /// <summary>The same in all eight rounds of a first look.</summary>
    public static ComparisonResult Alike(double times) => Better(Enumerable.Repeat(times, 8));

    /// <summary>A gate's rounds, in each of which async_select is the given number of times as slow as sync_select, by every metric.</summary>
    public static ComparisonResult Gate(params IEnumerable<double> slower) => Of(MeasuredRounds.Of(slower.Select(value => Math.Log(value)))) with { Design = ByRanks.Gate };

    public static ComparisonResult Of(IReadOnlyList<MeasuredRound> rounds) => new(Sync.Compared, Async.Compared, Runs.Origin)
    {
        Name = "async_select against sync_select",
        Metrics = [.. Metric.Usual.Select(metric => metric.Name)],
        Plan = LoadPlan.OfUsers(200),
        Design = ByRanks.Claim,
        Seed = 7,
        Rounds = rounds,
        Timings = [.. rounds.Select(round => new RoundTiming(round.Number, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2.25)))],
        SavedTo = Path.Combine(Runs.Root, "perf-results", "c.json"),
    };

    public static ComparisonResult OnABusyMachine(this ComparisonResult comparison) =>
        comparison with { Rounds = [.. comparison.Rounds.Select(round => round with { Conditions = round.Conditions with { ForeignShare = 0.4, LostShare = 0.4 } })] };

    /// <summary>With a round before all others that did not count.</summary>
    public static ComparisonResult AfterAVoidRound(this ComparisonResult comparison, string reason = "async_select: it was late", long failed = 0) =>
        comparison with { VoidRounds = [.. comparison.VoidRounds, new VoidRound(1, reason, failed, MayBeDisturbed: failed == 0)] };
}
