using PerfRegression.Hosting;
using PerfRegression.Judging;
using PerfRegression.Model.Formatting;
using PerfRegression.Running;

namespace PerfRegression.Reporting;

/// <summary>A run in the few lines that stand under a failed threshold: the figures, whether to trust them.</summary>
internal static class RunSummary
{
    private static readonly Percentile[] Shown = [Percentile.P50, Percentile.P95, Percentile.P99];

    /// <summary>All lines, each indented by two spaces.</summary>
    /// <param name="run">The run.</param>
    /// <param name="outcomes">What was promised of it, and found.</param>
    public static IEnumerable<string> Lines(RunResult run, IReadOnlyList<Outcome> outcomes)
    {
        // Where all failed, a mistyped path is the first that one looks for.
        var asked = run.Failure is null ? "" : $" · {run.Request}";
        IEnumerable<string> lines = [FiguresOf(run.Figures) + asked, .. IsTold(run, outcomes) ? [] : AnswersOf(run.Figures), .. StallText.Of(run, outcomes), .. LoggedText.Of(run), TrustOf(run)];
        return lines.Select(line => $"  {line}");
    }

    /// <summary>"requests 2,391, failed 0, 59.4 req/s · p50 14,020, p95 16,830, p99 17,110, max 17,402 ms".</summary>
    public static string FiguresOf(LoadFigures figures)
    {
        var latencies = Shown.Where(percentile => figures.Requests >= percentile.MinimumSamples)
            .Select(percentile => $"{percentile} {(figures.At(percentile) is { } value ? Units.BareMilliseconds(value.TotalMilliseconds) : "none")}")
            .Append(figures.Succeeded == 0 ? "max none" : $"max {Units.BareMilliseconds(figures.ResponseTime.Max.TotalMilliseconds)} ms");
        var extra = ExtraSends.Of(figures) is { Length: > 0 } sends ? $", {sends}" : "";
        return $"requests {Units.Count(figures.Requests)}, failed {Units.Count(figures.Failed)}{extra}, {Units.Rate(figures.Throughput)} · {string.Join(", ", latencies)}";
    }

    private static IEnumerable<string> AnswersOf(LoadFigures figures) => figures.Failures.Answers.Select(answer => UnexpectedText.Counted([answer], " answered") + UnexpectedText.Said([answer]));

    // By the failure of a variant altogether, or by the promise that no request fails.
    private static bool IsTold(RunResult run, IReadOnlyList<Outcome> outcomes)
    {
        var told = FailureMessages.Of(run.Figures);
        return run.Failure is not null || outcomes.Any(outcome => !outcome.Holds && outcome.Found.Contains(told, StringComparison.Ordinal));
    }

    private static string TrustOf(RunResult run)
    {
        var generator = run.Load.Generator;
        var late = generator switch
        {
            { LagP99: { } lag } => $" and late by {Units.Milliseconds(lag)} at p99",
            { RunQueueDelay: { } delay } => $" and waited {Units.Milliseconds(delay)} of {Units.Number(run.Figures.Measured.TotalSeconds)} s for a core",
            _ => "",
        };
        var workers = run.Conditions.WorkerCores is { } cores ? $"workers {Units.Number(cores)} cores" : "workers' CPU unknown";
        var database = run.Conditions.DatabaseCores is > 0 and var used ? $", database {Units.Number(used)} cores" : "";
        var sent = run.Figures.Requests == 0 ? "" : $", generator {GeneratorLimit.ShareOf(generator)}{late}";
        return $"{MachineText.Trust(BuildText.Of(run), run.Conditions)}{sent}, {workers}{database}, {PoolOf(run.Samples)}";
    }

    private static string PoolOf(IReadOnlyList<WorkerSample> samples)
    {
        var queue = samples.Max(sample => sample.ThreadPoolQueue);
        var threads = samples.Max(sample => sample.ThreadPoolThreads);
        return queue is null ? "pool unknown" : $"pool queue at most {Units.Count(queue.Value)} for {Units.Count(threads ?? 0)} threads";
    }
}
