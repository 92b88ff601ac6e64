using PerfRegression.Hosting;
using PerfRegression.Machine;
using PerfRegression.Model.Protocol;

namespace PerfRegression.Running;

/// <summary>What is read from outside over the recorded part: the machine's CPU, what other work took of it, and what the variant allocated and keeps.</summary>
/// <param name="variant">The variant, which is up.</param>
/// <param name="account">Accounts for the same processes each time.</param>
internal sealed class LoadReadings(IHostedVariant variant, Func<CpuAccount> account) : IDisposable
{
    private InterferenceSampler? _sampler;
    private RuntimeTotals? _before;
    private IReadOnlyList<long>? _residentBefore;

    /// <summary>CPU time of all workers; null where it could not be read.</summary>
    public TimeSpan? WorkerCpu => _sampler?.WorkerCpu;

    public MachineConditions Conditions => _sampler?.Conditions ?? new MachineConditions();

    /// <summary>What the variant's runtimes did, and what its meters counted; null where a worker did not report it.</summary>
    public RuntimeTotals? Totals { get; private set; }

    /// <summary>What the worker that keeps most has resident once its garbage is collected; null where it is unknown.</summary>
    public long? ResidentBytesAfterLoad { get; private set; }

    /// <summary>How much more that is than before, of the worker of which it is most; null where it is unknown.</summary>
    public long? ResidentBytesGrowth { get; private set; }

    /// <summary>To be called when the warm-up is over and the recorded part has not begun.</summary>
    public async Task QuietAsync(CancellationToken cancelled)
    {
        _residentBefore = variant.ResidentBytes();
        _before = await variant.TotalsAsync(cancelled);
    }

    public void Progressed(LoadPhase phase)
    {
        if (phase == LoadPhase.Load)
        {
            _sampler ??= InterferenceSampler.Start(account);
        }
        else if (phase == LoadPhase.Done)
        {
            _sampler?.End();
        }
    }

    /// <summary>To be called when no request is in flight any more and the variant is still up.</summary>
    public async Task DrainedAsync(CancellationToken cancelled)
    {
        if (_before is { } before)
        {
            Totals = (await variant.TotalsAsync(cancelled))?.Since(before);
        }

        if (await variant.KeptBytesAsync(cancelled) is { } kept)
        {
            ResidentBytesAfterLoad = kept.Max();
            ResidentBytesGrowth = _residentBefore?.Zip(kept, (before, after) => after - before).Max();
        }
    }

    public void Dispose() => _sampler?.Dispose();
}
