namespace PerfRegression.Perf;

/// <summary>A second of warm-up or less, which is enough for routes that only wait, and for margins that no method still to be compiled explains.</summary>
internal static class BriefWarmUp
{
    /// <summary>The load with a brief warm-up in the quick profile, and as it is in the full one.</summary>
    public static LoadPlan WarmedBriefly(this LoadPlan load, PerfProfile profile, double seconds = 1) =>
        load with { WarmUp = profile.Pick(quick: load.WarmUp with { Duration = TimeSpan.FromSeconds(seconds) }, full: load.WarmUp) };
}
