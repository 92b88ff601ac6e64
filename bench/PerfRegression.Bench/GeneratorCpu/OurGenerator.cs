using PerfRegression.Model.Profiles;
using PerfRegression.Running;

namespace PerfRegression.Bench.GeneratorCpu;

/// <summary>The generator that this library measures with.</summary>
internal sealed class OurGenerator(TransportKind transport) : IGenerator
{
    public TransportKind Transport => transport;

    public string Name => $"ours ({transport})";

    public string Counted => "its whole process, over the recorded part (after a warm-up of 2 s)";

    public async Task<GeneratorCost> DriveAsync(Uri target, TimeSpan length)
    {
        var plan = LoadPlan.OfUsers(IGenerator.Connections, length, ramp: TimeSpan.Zero) with { Targets = [target], Transport = transport };
        await using var process = new GeneratorProcess(plan, _ => { });
        await process.BeginAsync();
        var result = await process.Result;
        var cost = GeneratorCost.Of(Name, result.Figures.Succeeded, result.Figures.Failed, result.Generator.CpuTime, result.Figures.Throughput);
        return cost with { AllocatedBytes = result.Generator.AllocatedBytes };
    }
}
