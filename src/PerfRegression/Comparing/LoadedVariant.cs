using PerfRegression.Hosting;
using PerfRegression.Judging;
using PerfRegression.Load;
using PerfRegression.Measurement;
using PerfRegression.Measurements;
using PerfRegression.Running;

namespace PerfRegression.Comparing;

/// <summary>A variant that is up, with a generator of its own.</summary>
internal sealed class LoadedVariant(ComparedSide side, Variant variant, IHostedVariant hosted, SliceGenerator generator) : IAsyncDisposable
{
    public IHostedVariant Hosted => hosted;

    public int GeneratorProcessId => generator.ProcessId;

    public Task BeginAsync(LoadPlan plan) =>
        generator.BeginAsync(plan with
        {
            Targets = [.. hosted.Addresses.Select(address => new Uri(address, variant.Path))],
            Body = variant.Body ?? plan.Body,
        });

    /// <summary>Load that is not measured.</summary>
    /// <exception cref="VoidRoundException">Not one request was answered, or the variant died.</exception>
    public async Task<LoadFigures> WarmAsync(TimeSpan length, CancellationToken cancelled)
    {
        var load = await generator.DriveAsync(length, cancelled);
        Guard(load.Figures.Succeeded == 0 ? RunFaults.Of(load, [], throughputOnly: true)?.Reason + FirstBody(load) : null, load, mayBeDisturbed: false);
        return load.Figures;
    }

    /// <summary>One slice, with the CPU time that the variant's processes used for it.</summary>
    /// <exception cref="VoidRoundException">The slice says nothing about the variant; the message says why.</exception>
    public async Task<MeasuredSlice> MeasureAsync(TimeSpan length, CancellationToken cancelled)
    {
        var before = hosted.CpuTime();
        var load = await generator.DriveAsync(length, cancelled);
        var cpu = hosted.CpuTime() - before;
        if (RunFaults.Of(load, [], throughputOnly: false) is { } fault)
        {
            Guard(fault.Reason + FirstBody(load), load, fault.MayBeDisturbed);
        }

        Guard(load.EndedEarly ? "the load generator was told from outside to end the slice early" : load.Figures.Failed == 0 ? null : Failures(load), load, mayBeDisturbed: false);
        return new MeasuredSlice(side, load.Figures, cpu);
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

    // A variant that died explains whatever else went wrong.
    private void Guard(string? reason, LoadResult load, bool mayBeDisturbed)
    {
        if ((hosted.Fault ?? reason) is { } found)
        {
            throw new VoidRoundException($"{variant.Name}: {found}") { FailedRequests = load.Figures.Failed, MayBeDisturbed = mayBeDisturbed && hosted.Fault is null };
        }
    }

    private static string Failures(LoadResult load) =>
        $"{Units.Count(load.Figures.Failed)} of {Units.Count(load.Figures.Requests)} requests of a slice failed, and what is left would be compared with whole ones: {FailureMessages.Of(load.Figures)}{FirstBody(load)}";

    private static string FirstBody(LoadResult load) =>
        string.Concat(load.UnexpectedBodies.OrderBy(body => body.Key).Select(body => $". The first answer with status {body.Key} said: {FailureMessages.Body(body.Value)}"));
}
