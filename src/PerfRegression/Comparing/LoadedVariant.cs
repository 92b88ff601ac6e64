using PerfRegression.Hosting;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Model.Formatting;
using PerfRegression.Model.Measured;
using PerfRegression.Running;

namespace PerfRegression.Comparing;

/// <summary>A variant that is up, with a generator of its own.</summary>
internal sealed class LoadedVariant(ComparedSide side, Variant variant, IHostedVariant hosted, SliceGenerator generator) : IAsyncDisposable
{
    public ComparedSide Side => side;

    public IHostedVariant Hosted => hosted;

    public int GeneratorProcessId => generator.ProcessId;

    public Task BeginAsync(LoadPlan plan) => generator.BeginAsync(plan.Sending(variant.Request, hosted.Addresses));

    /// <summary>Load that is not measured.</summary>
    /// <exception cref="VariantFailedException">The variant died, or no request was answered.</exception>
    /// <exception cref="VoidRoundException">The generator did not do its work.</exception>
    public async Task<LoadFigures> WarmAsync(TimeSpan length, CancellationToken cancelled) => (await DriveAsync(length, cancelled)).Figures;

    /// <summary>One slice, with the CPU time that the variant's processes used for it. Requests may have failed.</summary>
    /// <exception cref="VariantFailedException">The variant died, or no request was answered.</exception>
    /// <exception cref="VoidRoundException">The generator did not do its work.</exception>
    public async Task<MeasuredSlice> MeasureAsync(TimeSpan length, CancellationToken cancelled)
    {
        var before = hosted.CpuTime();
        var load = await DriveAsync(length, cancelled);
        var cpu = hosted.CpuTime() - before;
        if (RunFaults.OfMeasurement(load, throughputOnly: false) is { } fault)
        {
            throw new VoidRoundException($"{variant.Name}: {fault.Reason}") { MayBeDisturbed = fault.MayBeDisturbed };
        }

        return new MeasuredSlice(side, load.Figures, cpu) { UnexpectedBodies = load.UnexpectedBodies };
    }

    /// <exception cref="VariantFailedException">The variant died.</exception>
    public void RefuseDeath()
    {
        if (hosted.Fault is { } fault)
        {
            throw new VariantFailedException(side, fault);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await generator.DisposeAsync();
        }
        finally
        {
            await hosted.DisposeAsync();
        }
    }

    private async Task<LoadResult> DriveAsync(TimeSpan length, CancellationToken cancelled)
    {
        var load = await generator.DriveAsync(length, cancelled);

        // A variant that died explains whatever else went wrong.
        RefuseDeath();
        return load switch
        {
            { EndedEarly: true } => throw new VoidRoundException($"{variant.Name}: the load generator was asked from outside to end the slice early"),
            { Figures.Requests: 0 } => throw new VoidRoundException($"{variant.Name}: the load generator sent no requests"),
            { Figures.Succeeded: 0 } => throw new VariantFailedException(
                side,
                $"none of {Units.Count(load.Figures.Requests)} requests was answered as expected: {FailureMessages.Of(load.Figures)}{FirstBodies.Of([load.UnexpectedBodies])}"),
            _ => load,
        };
    }
}
