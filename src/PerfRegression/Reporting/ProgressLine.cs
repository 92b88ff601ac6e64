using PerfRegression.Model.Formatting;
using PerfRegression.Model.Protocol;
using PerfRegression.Running;

namespace PerfRegression.Reporting;

/// <summary>One line about the progress of a measurement.</summary>
internal static class ProgressLine
{
    /// <summary>"sync/sync, 2 workers · load 12/30 s · 1,000 users · 79.8 req/s · p95 12,480 ms · 0 failed".</summary>
    public static string Of(RunProgress progress)
    {
        if (progress.Load is not { } load)
        {
            return $"{progress.Scenario} · starting workers";
        }

        var p95 = load.P95 is { } value ? Units.Milliseconds(value) : "none yet";
        return $"{progress.Scenario} · {PhaseOf(load.Phase)} {Seconds(load.Elapsed)}/{Seconds(load.Total)} s · {Units.Count(load.Users)} users · {Units.Rate(load.Throughput)} · p95 {p95} · {Units.Count(load.Failed)} failed";
    }

    private static string PhaseOf(LoadPhase phase) => phase switch
    {
        LoadPhase.WarmUp => "warm-up",
        LoadPhase.Load => "load",
        LoadPhase.Drain => "drain, at most",
        _ => "done",
    };

    private static string Seconds(TimeSpan time) => Units.Number(Math.Round(time.TotalSeconds));
}
