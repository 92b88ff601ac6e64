using PerfRegression.Hosting;
using PerfRegression.Model.Protocol;

namespace PerfRegression.Running;

/// <summary>Asks the variant's runtimes for their totals after the warm-up and after the last drain.</summary>
internal sealed class TotalsObserver : IRunObserver
{
    private Task<WorkerTotals?>? _from;

    /// <summary>What was counted over the recorded part; null where a worker did not report it.</summary>
    public WorkerTotals? Totals { get; private set; }

    public void Progressed(RunUnderWay run, LoadProgress progress)
    {
        if (progress.Phase == LoadPhase.Load)
        {
            _from ??= run.Variant.TotalsAsync();
        }
    }

    public async Task DrainedAsync(RunUnderWay run, CancellationToken cancelled)
    {
        if (_from is not null && await _from is { } from && await run.Variant.TotalsAsync(cancelled) is { } to)
        {
            Totals = to.Since(from);
        }
    }
}
