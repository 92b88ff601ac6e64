using PerfRegression.Model.Protocol;

namespace PerfRegression.Running;

/// <summary>Asks the variant's runtimes what they have allocated after the warm-up and after the last drain.</summary>
internal sealed class TotalsObserver : IRunObserver
{
    private Task<long?>? _from;

    /// <summary>What was allocated over the recorded part; null where a worker did not report it.</summary>
    public long? AllocatedBytes { get; private set; }

    public void Progressed(RunUnderWay run, LoadProgress progress)
    {
        if (progress.Phase == LoadPhase.Load)
        {
            _from ??= run.Variant.AllocatedBytesAsync();
        }
    }

    public async Task DrainedAsync(RunUnderWay run, CancellationToken cancelled)
    {
        if (_from is not null && await _from is { } from && await run.Variant.AllocatedBytesAsync(cancelled) is { } to)
        {
            AllocatedBytes = to - from;
        }
    }
}
