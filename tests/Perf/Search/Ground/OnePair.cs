namespace PerfRegression.Perf.Search.Ground;

/// <summary>
/// How requests to a search server are compared: on one that stays up, because several databases can't be started for every round,
/// and by margins that no difference between two starts explains.
/// </summary>
internal static class OnePair
{
    public static ComparisonScenario Of(Variant baseline, Variant candidate, LoadPlan load) => new()
    {
        Baseline = baseline,
        Candidate = candidate,
        Load = load,
        Design = SequentialDesign.Coarse,
        OnOnePair = true,
        ShortestSlice = TimeSpan.FromSeconds(0.2),
        LongestSlice = TimeSpan.FromSeconds(0.6),

        // In its first half connections are opened, its second half says how long slices have to be.
        LongestWarmUp = TimeSpan.FromSeconds(1),
        SliceOverMedian = 4,
    };

    /// <summary>Users who pause between their queries, so that the service has time to spare, and a late answer holds few of them up.</summary>
    public static LoadPlan Thinking(int users) => LoadPlan.OfUsers(users).WithThinkTime(TimeSpan.FromMilliseconds(30));
}
