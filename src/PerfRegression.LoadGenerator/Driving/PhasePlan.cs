namespace PerfRegression.LoadGenerator.Driving;

/// <summary>The load of one phase, the warm-up or the recorded part: the stages to drive and the recorder of its requests.</summary>
internal sealed class PhasePlan(IReadOnlyList<Stage> stages, double startRate)
{
    private static readonly TimeSpan LongerThanAnybodyWaits = TimeSpan.FromDays(365);

    public IReadOnlyList<Stage> Stages { get; } = stages;

    public double StartRate { get; } = startRate;

    public TimeSpan Total { get; } = stages.Aggregate(TimeSpan.Zero, (sum, stage) => sum + stage.Duration);

    public required Recorder Recorder { get; init; }

    /// <summary>Set when the run was asked to end early.</summary>
    public required CancellationToken Stop { get; init; }

    public static PhasePlan Recorded(LoadPlan plan, Recorder recorder, CancellationToken stop) =>
        new(plan.UntilStopped ? [.. plan.Stages, new Stage(LongerThanAnybodyWaits, plan.Stages[^1].Target)] : plan.Stages, plan.Open?.StartRate ?? 0)
        {
            Recorder = recorder,
            Stop = stop,
        };

    /// <summary>The plan's peak load from the first moment on.</summary>
    public static PhasePlan Slice(LoadPlan plan, TimeSpan length, Recorder recorder, CancellationToken stop)
    {
        var peak = plan.Closed?.PeakUsers ?? plan.Open!.PeakRate;
        return new PhasePlan([new Stage(TimeSpan.Zero, peak), new Stage(length, peak)], peak) { Recorder = recorder, Stop = stop };
    }

    /// <summary>The first half ramps up, so that ten thousand users do not arrive in one wave; the second half holds.</summary>
    public static PhasePlan WarmUp(LoadPlan plan, Recorder recorder, CancellationToken stop)
    {
        var target = plan.Closed is { } closed ? plan.WarmUp.Users ?? closed.PeakUsers : plan.Open!.PeakRate;
        var half = plan.WarmUp.Duration / 2;
        return new PhasePlan([new Stage(half, target), new Stage(half, target)], 0) { Recorder = recorder, Stop = stop };
    }
}
