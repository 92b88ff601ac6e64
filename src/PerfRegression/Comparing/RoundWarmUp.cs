using PerfRegression.Measurements;
using PerfRegression.Model.Timing;
using PerfRegression.Running;

namespace PerfRegression.Comparing;

/// <summary>Warms both variants of a round at the same time, until neither spends much of its time compiling any more.</summary>
internal sealed class RoundWarmUp(LoadedPair pair, TimeSpan longest)
{
    // Of the last half second, on average over both variants. A web app that is being recompiled spends a third of its time and more on it,
    // for the first five seconds under load; then it recompiles, for minutes, whatever runs a few times a second, ten methods of them in half
    // a second, in less than a hundredth of the time.
    private const double MostCompiling = 0.05;
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

        var compiled = CompilationTime();
        (LoadFigures, LoadFigures) figures;
        do
        {
            figures = await DriveAsync(Further, cancelled);
            var before = compiled;
            compiled = CompilationTime();
            Settled = compiled - before is { } time ? time <= MostCompiling * Further * pair.Variants.Count : null;
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

    private TimeSpan? CompilationTime() => pair.Variants.Aggregate((TimeSpan?)TimeSpan.Zero, static (sum, variant) => sum + variant.Hosted.CompilationTime());
}
