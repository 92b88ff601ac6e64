namespace PerfRegression.LoadGenerator.Driving;

/// <summary>The load of one phase, the warm-up or the recorded part.</summary>
internal sealed record PhasePlan(IReadOnlyList<Stage> Stages, double StartRate)
{
    private static readonly TimeSpan LongerThanAnybodyWaits = TimeSpan.FromDays(365);

    public TimeSpan Total { get; } = Stages.Aggregate(TimeSpan.Zero, (sum, stage) => sum + stage.Duration);

    public static PhasePlan Recorded(LoadPlan plan) =>
        new(plan.UntilStopped ? [.. plan.Stages, new Stage(LongerThanAnybodyWaits, plan.Stages[^1].Target)] : plan.Stages, plan.Open?.StartRate ?? 0);

    /// <summary>The plan's peak load from the first moment on.</summary>
    public static PhasePlan Slice(LoadPlan plan, TimeSpan length)
    {
        var peak = plan.Closed?.PeakUsers ?? plan.Open!.PeakRate;
        return new PhasePlan([new Stage(TimeSpan.Zero, peak), new Stage(length, peak)], peak);
    }

    /// <summary>The first half ramps up, so that ten thousand users do not arrive in one wave; the second half holds.</summary>
    public static PhasePlan WarmUp(LoadPlan plan)
    {
        var target = plan.Closed is { } closed ? plan.WarmUp.Users ?? closed.PeakUsers : plan.Open!.PeakRate;
        var half = plan.WarmUp.Duration / 2;
        return new PhasePlan([new Stage(half, target), new Stage(half, target)], 0);
    }

    /// <summary>The users that a closed model wants at <paramref name="time"/>, and until when that number stays the same.</summary>
    public (int Users, TimeSpan SteadyUntil) UsersAt(TimeSpan time)
    {
        var (from, began) = (0.0, TimeSpan.Zero);
        foreach (var stage in Stages)
        {
            var ends = began + stage.Duration;
            if (time < ends)
            {
                var users = from + ((stage.Target - from) * ((time - began) / stage.Duration));
                return ((int)Math.Round(users), stage.Target.Equals(from) ? ends : time);
            }

            (from, began) = (stage.Target, ends);
        }

        return ((int)Math.Round(from), TimeSpan.MaxValue);
    }
}
