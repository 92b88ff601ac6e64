using PerfRegression.Hosting;
using PerfRegression.Measurements;
using PerfRegression.Model.Measured;
using PerfRegression.Running;

namespace PerfRegression.Comparing;

/// <summary>A variant that is up, with a generator of its own.</summary>
internal sealed class LoadedVariant : IAsyncDisposable
{
    private readonly Variant _variant;
    private readonly GeneratorProcess _generator;
    private readonly SentSecrets _sent;

    private LoadedVariant(ComparedSide side, Variant variant, IHostedVariant hosted, GeneratorProcess generator) =>
        (Side, _variant, Hosted, _generator, _sent) = (side, variant, hosted, generator, new SentSecrets(variant.Request));

    public ComparedSide Side { get; }

    public IHostedVariant Hosted { get; }

    public int GeneratorProcessId => _generator.ProcessId;

    /// <exception cref="VariantFailedException">The variant did not come up.</exception>
    public static async Task<LoadedVariant> StartAsync(ComparedSide side, Variant variant, CancellationToken cancelled)
    {
        // It starts while the workers do.
        var generator = GeneratorProcess.ForSlices();
        try
        {
            var hosted = await VariantStart.StartAsync(variant.Hosting, variant.Request, side, cancelled);
            return new LoadedVariant(side, variant, hosted, generator);
        }
        catch
        {
            await generator.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets the test prepare it, and hands the plan with what it is asked for then to the generator.</summary>
    /// <exception cref="VariantFailedException">The variant could not be prepared.</exception>
    /// <exception cref="ArgumentException">The test made a request that can't be sent.</exception>
    public async Task PrepareAsync(LoadPlan load, CancellationToken cancelled)
    {
        var preparation = new VariantPreparation(_variant.Name, _variant.Prepare, _variant.PrepareTimeout, _sent);
        var prepared = _variant with { Request = await preparation.RunAsync(_variant.Request, Hosted, Side, cancelled) };
        ComparisonScenarioFaults.Refuse(prepared, load);
        await _generator.BeginAsync(load.Sending(prepared.Request, Hosted.Addresses));
    }

    /// <summary>Load that is not measured.</summary>
    /// <exception cref="VariantFailedException">The variant died, or no request was answered.</exception>
    /// <exception cref="VoidRoundException">The generator did not do its work.</exception>
    public async Task<LoadFigures> WarmAsync(TimeSpan length, CancellationToken cancelled) => (await DriveAsync(length, cancelled)).Figures;

    /// <summary>One slice, with the CPU time that the variant's processes used for it. Requests may have failed.</summary>
    /// <exception cref="VariantFailedException">The variant died, or no request was answered.</exception>
    /// <exception cref="VoidRoundException">The generator did not do its work.</exception>
    public async Task<MeasuredSlice> MeasureAsync(TimeSpan length, CancellationToken cancelled)
    {
        var before = Hosted.CpuTime();
        var load = await DriveAsync(length, cancelled);
        var cpu = Hosted.CpuTime() - before;
        if (RunFaults.OfMeasurement(load, throughputOnly: false) is { } fault)
        {
            throw new VoidRoundException($"{_variant.Name}: {fault.Reason}") { MayBeDisturbed = fault.MayBeDisturbed };
        }

        return new MeasuredSlice(Side, load.Figures, cpu);
    }

    /// <summary>What its processes did over a whole round; to be called after the last slice's drain.</summary>
    /// <param name="before">What they had done after the warm-up.</param>
    /// <param name="isFresh">Whether the variant was started for this round, so that its start and its memory are this round's.</param>
    /// <param name="collects">Whether to ask what it keeps, which takes a garbage collection.</param>
    /// <param name="cancelled">Ends the wait.</param>
    public async Task<RoundSide> WholeAsync(RuntimeTotals? before, bool isFresh, bool collects, CancellationToken cancelled)
    {
        var totals = before is null ? null : (await Hosted.TotalsAsync(cancelled))?.Since(before);
        return new RoundSide(Side)
        {
            AllocatedBytes = totals?.AllocatedBytes,
            Counts = totals?.Counts,
            StartUp = isFresh ? Hosted.StartUp : null,
            PeakResidentBytes = isFresh ? Hosted.PeakResidentBytes() : null,
            ResidentBytesAfterLoad = isFresh && collects ? (await Hosted.KeptBytesAsync(cancelled))?.Max() : null,
        };
    }

    /// <exception cref="VariantFailedException">The variant died.</exception>
    public void RefuseDeath()
    {
        if (Hosted.Fault is { } fault)
        {
            throw new VariantFailedException(Side, _sent.HiddenIn(fault));
        }
    }

    /// <summary>What its workers printed, also after disposing.</summary>
    /// <param name="when">The round, as a heading begins.</param>
    public AppOutput? Printed(string when) => AppOutput.Of(Side, $"{when}{Side.Word()}, ", Hosted.Output, _sent.HiddenIn);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _generator.DisposeAsync();
        }
        finally
        {
            await Hosted.DisposeAsync();
        }
    }

    private async Task<LoadResult> DriveAsync(TimeSpan length, CancellationToken cancelled)
    {
        var load = await _generator.DriveSliceAsync(length, cancelled);

        // A variant that died explains whatever else went wrong.
        RefuseDeath();
        return load switch
        {
            { EndedEarly: true } => throw new VoidRoundException($"{_variant.Name}: the load generator was asked from outside to end the slice early"),
            { Figures.Requests: 0 } => throw new VoidRoundException($"{_variant.Name}: the load generator sent no requests"),
            _ when RunFaults.OfVariant(load, Hosted.Samples(load.RecordedFrom, load.RecordedTo)) is { } failure =>
                throw new VariantFailedException(Side, failure),
            _ => load,
        };
    }
}
