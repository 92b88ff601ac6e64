using PerfRegression.Load;

namespace PerfRegression.Running;

/// <summary>Notes who used the machine during the recorded part.</summary>
internal sealed class CpuObserver : IRunObserver
{
    private CpuLedger? _from;
    private CpuLedger? _to;

    /// <summary>CPU time of all workers; null where it could not be read.</summary>
    public TimeSpan? WorkerCpu => _from is { } from ? _to?.WorkersSince(from) : null;

    public MachineConditions Conditions => _from is { } from && _to is { } to ? to.Since(from) : new MachineConditions();

    public void Progressed(RunUnderWay run, LoadProgress progress)
    {
        if (progress.Phase == LoadPhase.Load)
        {
            _from ??= Take(run);
        }
        else if (progress.Phase == LoadPhase.Done)
        {
            _to ??= Take(run);
        }
    }

    public Task DrainedAsync(RunUnderWay run, CancellationToken cancelled) => Task.CompletedTask;

    private static CpuLedger Take(RunUnderWay run) => CpuLedger.Take(run.Variant.ProcessIds, run.Generators, run.Scenario.Database is { } database ? database.ProcessIds : []);
}
