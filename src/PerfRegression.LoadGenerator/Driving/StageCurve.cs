namespace PerfRegression.LoadGenerator.Driving;

/// <summary>The number of users that a closed model's stages ask for at a point in time.</summary>
internal sealed class StageCurve(IReadOnlyList<Stage> stages)
{
    /// <summary>The users wanted at <paramref name="time"/>, and until when that number stays the same.</summary>
    public (int Users, TimeSpan SteadyUntil) At(TimeSpan time)
    {
        var (from, began) = (0.0, TimeSpan.Zero);
        foreach (var stage in stages)
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
