using PerfRegression.Hosting;
using PerfRegression.Measurements;
using PerfRegression.Processes;

namespace PerfRegression.Comparing;

/// <summary>Both variants on their way up: started back to back, so that they come up at the same time, and awaited together.</summary>
internal static class PairStart
{
    /// <exception cref="WorkerFaultException">One did not come up; the other was stopped again.</exception>
    public static async Task<IReadOnlyDictionary<ComparedSide, LoadedVariant>> StartAsync(ComparisonScenario scenario, ComparedSide first, CancellationToken cancelled)
    {
        ComparedSide[] order = [first, first.Other()];
        var starts = order.Select(side => (Side: side, Hosted: Begin(VariantOf(scenario, side), cancelled))).ToList();

        var generators = new Dictionary<ComparedSide, SliceGenerator>();
        try
        {
            // They start while the workers do.
            foreach (var side in order)
            {
                generators[side] = new SliceGenerator();
            }

            await Task.WhenAll(starts.Select(start => start.Hosted));
            return starts.ToDictionary(
                start => start.Side,
                start => new LoadedVariant(start.Side, VariantOf(scenario, start.Side), start.Hosted.Result, generators[start.Side]));
        }
        catch
        {
            await StopAsync([.. starts.Select(start => start.Hosted)], generators.Values);
            throw;
        }
    }

    private static Variant VariantOf(ComparisonScenario scenario, ComparedSide side) =>
        side == ComparedSide.Baseline ? scenario.Baseline : scenario.Candidate;

    // A hosting may fail before its first await, and both variants may be the same app.
    private static async Task<IHostedVariant> Begin(Variant variant, CancellationToken cancelled)
    {
        try
        {
            return await variant.Hosting.StartAsync(cancelled);
        }
        catch (WorkerFaultException exception)
        {
            throw new WorkerFaultException($"{variant.Name}: {exception.Message}", exception) { ExitCode = exception.ExitCode, LastOutput = exception.LastOutput };
        }
    }

    private static async Task StopAsync(IReadOnlyList<Task<IHostedVariant>> starts, IEnumerable<SliceGenerator> generators)
    {
        await ((Task)Task.WhenAll(starts)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Ending.TryAllAsync([.. starts.Where(start => start.IsCompletedSuccessfully).Select(start => start.Result), .. generators]);
    }
}
