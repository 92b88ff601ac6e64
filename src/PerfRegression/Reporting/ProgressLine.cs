using PerfRegression.Machine;
using PerfRegression.Model.Formatting;
using PerfRegression.Model.Protocol;
using PerfRegression.Running;

namespace PerfRegression.Reporting;

/// <summary>One line about the progress of a measurement.</summary>
internal static class ProgressLine
{
    /// <summary>"sync/sync, 2 workers · load with ramp 12/31 s · 1,000 users · 79.8 req/s · p95 12,480 ms · 0 failed".</summary>
    public static string Of(RunProgress progress)
    {
        if (progress.Load is not { } load)
        {
            return $"{progress.Scenario} · {(progress.IsPreparing ? "preparing" : "starting")}";
        }

        var failed = $"{Units.Count(load.Failed)} failed";
        if (load.Phase == LoadPhase.Done)
        {
            return $"{progress.Scenario} · done · {failed}";
        }

        var p95 = load.P95 is { } value ? Units.Milliseconds(value) : "none yet";
        return $"{progress.Scenario} · {PhaseOf(load, progress.Ramps)} · {Units.Count(load.Users)} users · {Units.Rate(load.Throughput)} · p95 {p95} · {failed}";
    }

    private static string PhaseOf(LoadProgress load, bool ramps) => load.Phase switch
    {
        LoadPhase.WarmUp => $"warm-up {Place(load)}{DrainAfter(load)}",
        LoadPhase.Quiet => "before the load, at rest",
        LoadPhase.Load => $"{(ramps ? "load with ramp" : "load")} {Place(load)}",
        _ => $"drain {Seconds(load.Elapsed)} s, at most {Seconds(load.Total)} s",
    };

    private static string Place(LoadProgress load) => $"{Seconds(TimeSpan.Min(load.Elapsed, load.Total))}/{Seconds(load.Total)} s";

    // The generator counts what it waits for after the warm-up as part of it.
    private static string DrainAfter(LoadProgress load) => load.Elapsed - load.Total is { TotalSeconds: >= 0.5 } drained ? $", then drain {Seconds(drained)} s" : "";

    private static string Seconds(TimeSpan time) => Units.Number(Math.Round(time.TotalSeconds));
}
