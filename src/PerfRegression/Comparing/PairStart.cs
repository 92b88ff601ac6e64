using PerfRegression.Hosting;
using PerfRegression.Measurements;
using PerfRegression.Processes;

namespace PerfRegression.Comparing;

/// <summary>Starts both variants back to back, so that they come up at the same time, and awaits them together.</summary>
internal static class PairStart
{
    /// <exception cref="VariantFailedException">One did not start; the other was stopped again. When neither did, the baseline is named: the candidate is not to blame then.</exception>
    public static async Task<IReadOnlyDictionary<ComparedSide, LoadedVariant>> StartAsync(ComparisonScenario scenario, ComparedSide first, CancellationToken cancelled)
    {
        ComparedSide[] order = [first, first.Other()];
        var starts = order.ToDictionary(side => side, side => BeginAsync(side, VariantOf(scenario, side), cancelled));
        var generators = new Dictionary<ComparedSide, SliceGenerator>();
        try
        {
            // They start while the workers do.
            foreach (var side in order)
            {
                generators[side] = new SliceGenerator();
            }

            await ((Task)Task.WhenAll(starts.Values)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            await starts[ComparedSide.Baseline];
            await starts[ComparedSide.Candidate];
            return order.ToDictionary(side => side, side => new LoadedVariant(side, VariantOf(scenario, side), starts[side].Result, generators[side]));
        }
        catch
        {
            await StopAsync([.. starts.Values], generators.Values);
            throw;
        }
    }

    private static Variant VariantOf(ComparisonScenario scenario, ComparedSide side) =>
        side == ComparedSide.Baseline ? scenario.Baseline : scenario.Candidate;

    // A hosting may fail before its first await, and both variants may be the same app.
    private static async Task<IHostedVariant> BeginAsync(ComparedSide side, Variant variant, CancellationToken cancelled)
    {
        try
        {
            return await variant.Hosting.StartAsync(cancelled);
        }
        catch (Exception exception) when (!cancelled.IsCancellationRequested)
        {
            throw new VariantFailedException(side, VariantFailure.MessageOf(exception), exception);
        }
    }

    private static async Task StopAsync(IReadOnlyList<Task<IHostedVariant>> starts, IEnumerable<SliceGenerator> generators)
    {
        await ((Task)Task.WhenAll(starts)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Ending.TryAllAsync([.. starts.Where(start => start.IsCompletedSuccessfully).Select(start => start.Result), .. generators]);
    }
}
