using PerfRegression.Model.Measured;
using PerfRegression.Model.Profiles;
using PerfRegression.Running;

namespace PerfRegression.Bench.GeneratorCpu;

/// <summary>The generator that this library measures with.</summary>
internal sealed class OurGenerator(TransportKind transport) : IGenerator
{
    public TransportKind Transport => transport;

    public string Name => $"ours ({transport})";

    public string Counted => "its whole process, over the recorded part (after a warm-up of 2 s)";

    /// <summary>Drives a server, and returns the CPU time that it used for a request, in microseconds, from its first request to the end of the drain.</summary>
    /// <param name="target">What is asked for.</param>
    /// <param name="length">How long the load lasts; there is no warm-up.</param>
    /// <param name="clock">The CPU time that the server has used so far.</param>
    public async Task<double> ServerCpuAsync(Uri target, TimeSpan length, Func<TimeSpan> clock)
    {
        var before = clock();
        var result = await ResultAsync(PlanOf(target, length) with { WarmUp = WarmUp.Off });
        return (clock() - before).TotalMicroseconds / result.Figures.Succeeded;
    }

    public async Task<GeneratorCost> DriveAsync(Uri target, TimeSpan length)
    {
        var result = await ResultAsync(PlanOf(target, length));
        var cost = GeneratorCost.Of(Name, result.Figures.Succeeded, result.Figures.Failed, result.Generator.CpuTime, result.Figures.Throughput);
        return cost with { AllocatedBytes = result.Generator.AllocatedBytes };
    }

    private LoadPlan PlanOf(Uri target, TimeSpan length) => LoadPlan.OfUsers(IGenerator.Connections, length, ramp: TimeSpan.Zero) with { Targets = [target], Transport = transport };

    private static async Task<LoadResult> ResultAsync(LoadPlan plan)
    {
        await using var process = new GeneratorProcess(plan, _ => { });
        await process.BeginAsync();
        return await process.Result;
    }
}
