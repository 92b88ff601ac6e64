namespace PerfRegression.Bench.GeneratorCpu;

/// <summary>Every generator once on the same route, one after the other in random order.</summary>
internal sealed record CpuRound(IReadOnlyDictionary<string, GeneratorCost> Costs)
{
    /// <summary>CPU per request of one generator over another's.</summary>
    public double CpuRatio(string generator, string other) =>
        Costs[generator].MicrosecondsPerRequest / Costs[other].MicrosecondsPerRequest;

    /// <summary>Requests a second of one generator over another's.</summary>
    public double RateRatio(string generator, string other) => Costs[generator].PerSecond / Costs[other].PerSecond;
}
