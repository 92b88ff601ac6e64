namespace PerfRegression;

/// <summary>The same scenario with several numbers of workers and nothing else changed.</summary>
/// <param name="WithWorkers">The scenario for a number of workers.</param>
/// <param name="Workers">The numbers of workers, at least two and all different.</param>
public sealed record Sweep(Func<int, Scenario> WithWorkers, IReadOnlyList<int> Workers)
{
    internal IReadOnlyList<Scenario> Scenarios => [.. Workers.Select(WithWorkers)];
}
