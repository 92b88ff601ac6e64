using PerfRegression.Measurements;
using PerfRegression.Model.Timing;
using PerfRegression.Running;

namespace PerfRegression.Comparing;

/// <summary>Warms both variants of a round at the same time, until neither compiles noticeably any more.</summary>
internal sealed class RoundWarmUp(LoadedPair pair, TimeSpan longest)
{
    // Of both variants together, in half a second. Whatever runs a few times a second is recompiled at some time in the first minute;
    // that costs each of them less than a hundredth of the time, and both the same.
    private const int MethodsThatAreNone = 12;
    private static readonly TimeSpan Further = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(2);

    /// <summary>The shortest that a scenario may allow.</summary>
    public static TimeSpan Shortest => Further;

    /// <summary>How long the warm-up took.</summary>
    public TimeSpan Lasted { get; private set; }

    /// <summary>Whether both had stopped compiling; null where a runtime does not report it.</summary>
    public bool? Settled { get; private set; }

    /// <summary>Warms, and returns the figures of the last load on each of them.</summary>
    /// <exception cref="VariantFailedException">A variant died, or answered nothing.</exception>
    /// <exception cref="VoidRoundException">A generator did not do its work.</exception>
    public async Task<(LoadFigures Baseline, LoadFigures Candidate)> RunAsync(CancellationToken cancelled)
    {
        var began = MonotonicClock.Now;
        if (longest > Further)
        {
            await DriveAsync((longest < Usual ? longest : Usual) - Further, cancelled);
        }

        var compiled = Compiled();
        (LoadFigures, LoadFigures) figures;
        do
        {
            figures = await DriveAsync(Further, cancelled);
            var before = compiled;
            compiled = Compiled();
            Settled = compiled - before is { } methods ? methods <= MethodsThatAreNone : null;
            Lasted = MonotonicClock.TimeOf(MonotonicClock.Now - began);
        }
        while (Settled == false && Lasted < longest);

        return figures;
    }

    private async Task<(LoadFigures Baseline, LoadFigures Candidate)> DriveAsync(TimeSpan length, CancellationToken cancelled)
    {
        var (baseline, candidate) = (pair[ComparedSide.Baseline].WarmAsync(length, cancelled), pair[ComparedSide.Candidate].WarmAsync(length, cancelled));
        await Task.WhenAll(baseline, candidate);
        return (await baseline, await candidate);
    }

    private long? Compiled() => pair.Variants.Aggregate((long?)0, static (sum, variant) => sum + variant.Hosted.CompiledMethods());
}
