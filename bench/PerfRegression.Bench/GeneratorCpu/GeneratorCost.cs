namespace PerfRegression.Bench.GeneratorCpu;

/// <summary>What a load cost its generator.</summary>
internal sealed record GeneratorCost(long Requests, TimeSpan Cpu, double PerSecond)
{
    /// <summary>What the generator allocated meanwhile; null where it does not tell.</summary>
    public long? AllocatedBytes { get; init; }

    public double? AllocatedPerRequest => (double?)AllocatedBytes / Requests;

    public double MicrosecondsPerRequest => Cpu.TotalMicroseconds / Requests;

    /// <exception cref="BenchFaultException">There were no requests, or failed ones: their cost would not be that of answered ones.</exception>
    public static GeneratorCost Of(string generator, long requests, long failed, TimeSpan cpu, double perSecond) =>
        requests > 0 && failed == 0
            ? new GeneratorCost(requests, cpu, perSecond)
            : throw new BenchFaultException($"{generator} had {requests} answers and {failed} failures; its cost per request says nothing.");
}
