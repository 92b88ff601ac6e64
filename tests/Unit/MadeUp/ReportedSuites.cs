using PerfRegression.Hosting;
using PerfRegression.Measurements;
using PerfRegression.Model.Measured;
using PerfRegression.Model.Timing;
using PerfRegression.Reports.Documents;

namespace PerfRegression.Unit.MadeUp;

/// <summary>Suites that never ran, as reports read them.</summary>
internal static class ReportedSuites
{
    private static readonly Finding Blocked = new()
    {
        Kind = FindingKind.BlockedThreads,
        Seen = "38 of 41 pool threads were blocked in Task.Wait for GET /orders, called by",
        Place = new CodePlace("Orders.Load", "src/Shop/Orders.cs", 57),
        Advice = "await it instead",
    };

    /// <summary>A run of "orders" in two seconds: ten requests in each, in 1.5 to 10.5 ms and in 101.5 to 110.5 ms, two more failed in the second one.</summary>
    public static RunResult Orders { get; } = Run("orders", failed: 2);

    /// <summary>One claim of each kind, of one of which the promise was broken twice and explained.</summary>
    public static SuiteDocuments Suite { get; } = new()
    {
        Folder = Path.Combine(Runs.Root, "perf-results", "20260102-030405-7"),
        Verdicts =
        [
            Verdict(VerdictKind.Failed, "Orders.StayFast.A thousand users(page: 1.5)", "broken twice", Broken("orders", "orders.json"), Broken("orders", "orders.2.json", Blocked)),
            Verdict(VerdictKind.Void, "Orders.StayFast.Nobody | knows", "the measurement failed twice", new Attempt { Runs = [Run("lost") with { Fault = new MeasurementFault("the generator was late", MayBeDisturbed: false) }], Fault = new MeasurementFault("the generator was late", MayBeDisturbed: false) }),
            Verdict(VerdictKind.Inconclusive, "Orders.StayFast.Who can tell", "the machine was disturbed throughout", Broken("<orders> of @everybody", "noisy.json") with { IsDisturbed = true }),
            Verdict(VerdictKind.Passed, "Orders.AreListed", "all promises were kept", Of("list", "list.json", OutcomeState.Holds, "8.5 ms (-96.6 %)", 8.5)),
        ],
        Runs = [Run("alone")],
        Comparisons = [Comparisons.Alike(2)],
    };

    /// <summary>A run, measured on a day of January, of which the document has this name; default that of the run.</summary>
    public static RunResult Run(string name, string? file = null, long failed = 0, int day = 2)
    {
        LatencyDistribution[] seconds = [Figures.Times(Enumerable.Range(1, 10).Select(number => number + 0.5)), Figures.Times(Enumerable.Range(101, 10).Select(number => number + 0.5))];
        var figures = new LoadFigures { ServiceTime = LatencyDistribution.Merge(seconds), Measured = TimeSpan.FromSeconds(2) }.Failing(failed);
        var run = Runs.Of(figures, name);
        return new RunResult(Runs.Origin with { StartedAt = Runs.Origin.StartedAt.AddDays(day - 2), Profile = "quick" })
        {
            Name = name,
            Hosting = run.Hosting,
            Workers = 2,
            Request = run.Request,
            Plan = run.Plan,
            Load = run.Load with { Timeline = [.. seconds.Select((latency, second) => new TimelineSecond { Second = second, Users = 10 - second, Failed = second == 0 ? 0 : failed, Latency = latency })] },
            Samples = [Sample(-0.2, 0), Sample(0.3, 0), Sample(0.4, 1), Sample(1.2, 0), Sample(1.9, 0)],
            CpuPerRequest = TimeSpan.FromMicroseconds(1_250.5),
            AllocatedBytes = 40_010,
            StartUp = TimeSpan.FromMilliseconds(600.25),
            Conditions = run.Conditions,
            Overhead = run.Overhead,
            Build = new AppBuild("1.0", "abc1234"),
            SavedTo = Path.Combine(Runs.Root, "perf-results", file ?? $"{name}.json"),
        };
    }

    private static WorkerSample Sample(double seconds, int worker) => new()
    {
        Timestamp = 1 + MonotonicClock.TicksOf(TimeSpan.FromSeconds(seconds)),
        Worker = worker,
        CpuCores = seconds / 2,
        ResidentBytes = 80_000_000,
        ThreadPoolQueue = 3,
        ThreadPoolThreads = 40,
    };

    private static Attempt Broken(string name, string file, params Finding[] findings)
    {
        var attempt = Of(name, file, OutcomeState.Broken, "110.5 ms (+342 %)", 110.5);
        return attempt with { Runs = [attempt.Runs[0] with { Findings = findings }] };
    }

    private static Attempt Of(string name, string file, OutcomeState state, string found, double value) => new()
    {
        Runs = [Run(name, file, failed: 2)],
        Outcomes = [new Outcome { State = state, Promise = $"Expected p95 of \"{name}\" to be at most 25 ms", Found = found, Metric = "p95", Value = value, Highest = 25 }],
        IsDisturbed = false,
    };

    private static Verdict Verdict(VerdictKind kind, string claim, string reason, params Attempt[] attempts) =>
        new() { Kind = kind, Claim = claim, Reason = reason, Attempts = attempts, SavedTo = Path.Combine(Runs.Root, "perf-results", "verdict.json") };
}
