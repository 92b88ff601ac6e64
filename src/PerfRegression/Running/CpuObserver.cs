using PerfRegression.Machine;
using PerfRegression.Model.Protocol;

namespace PerfRegression.Running;

/// <summary>Accounts for the machine's CPU during the recorded part, and for what other work took of it.</summary>
internal sealed class CpuObserver : IRunObserver, IDisposable
{
    private InterferenceSampler? _sampler;

    /// <summary>CPU time of all workers; null where it could not be read.</summary>
    public TimeSpan? WorkerCpu => _sampler?.WorkerCpu;

    public MachineConditions Conditions => _sampler?.Conditions ?? new MachineConditions();

    public void Progressed(RunUnderWay run, LoadProgress progress)
    {
        if (progress.Phase == LoadPhase.Load)
        {
            _sampler ??= InterferenceSampler.Start(() => Look(run));
        }
        else if (progress.Phase == LoadPhase.Done)
        {
            _sampler?.End();
        }
    }

    public Task DrainedAsync(RunUnderWay run, CancellationToken cancelled) => Task.CompletedTask;

    public void Dispose() => _sampler?.Dispose();

    private static CpuAccount Look(RunUnderWay run) => CpuAccount.Take(run.Variant.ProcessIds, run.Generators, run.Scenario.Database is { } database ? database.ProcessIds : []);
}
