using System.Runtime.ExceptionServices;
using PerfRegression.Machine;
using PerfRegression.Measurements;
using PerfRegression.Model.Formatting;
using PerfRegression.Processes;
using PerfRegression.Running;

namespace PerfRegression.Comparing;

/// <summary>Both variants of a round, which are up at the same time, in the order they were started.</summary>
internal sealed class LoadedPair(IReadOnlyList<LoadedVariant> variants, IBackingService? database)
{
    public IReadOnlyList<LoadedVariant> Variants => variants;

    public LoadedVariant this[ComparedSide side] => variants.First(variant => variant.Side == side);

    /// <summary>Starts both back to back, so that they come up at the same time, and awaits them together.</summary>
    /// <exception cref="VariantFailedException">One did not start; the other is stopped again. When neither did, the baseline is named: the candidate is not to blame then.</exception>
    public static async Task<LoadedPair> StartAsync(ComparisonScenario scenario, ComparedSide first, CancellationToken cancelled)
    {
        Task<LoadedVariant> StartOfAsync(ComparedSide side) =>
            LoadedVariant.StartAsync(side, scenario.VariantOf(side), cancelled);

        Task<LoadedVariant>[] starts = [StartOfAsync(first), StartOfAsync(first.Other())];
        await ((Task)Task.WhenAll(starts)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (!Array.TrueForAll(starts, start => start.IsCompletedSuccessfully))
        {
            await Ending.TryAllAsync(starts.Where(start => start.IsCompletedSuccessfully).Select(start => start.Result));
            await starts[first == ComparedSide.Baseline ? 0 : 1];
        }

        return new LoadedPair(await Task.WhenAll(starts), scenario.Database);
    }

    /// <summary>Measures, and accounts for the machine's conditions meanwhile.</summary>
    /// <exception cref="VoidRoundException">The measurement failed; it is excused only when other work disturbed the machine.</exception>
    public async Task<(T Measured, MachineConditions Conditions)> AccountForAsync<T>(Func<Task<T>> measureAsync)
    {
        var from = Account();
        try
        {
            var measured = await measureAsync();
            return (measured, Account().Since(from));
        }
        catch (VoidRoundException exception)
        {
            throw exception.During(Account().Since(from));
        }
    }

    /// <returns>What did not stop cleanly.</returns>
    public async Task<IReadOnlyList<string>> StopAsync() => [.. (await Ending.TryAllAsync(variants)).Select(failure => Secrets.Hidden(failure.Message))];

    /// <summary>
    /// Lets the test prepare both, and hands their plans to the generators. In turns, as they were started: both may seed the same
    /// database.
    /// </summary>
    /// <exception cref="VariantFailedException">One could not be prepared. When neither could, the baseline is named: the candidate is not to blame then.</exception>
    public async Task PrepareAsync(LoadPlan load, CancellationToken cancelled)
    {
        var failed = new List<VariantFailedException>();
        foreach (var variant in variants)
        {
            try
            {
                await variant.PrepareAsync(load, cancelled);
            }
            catch (VariantFailedException exception)
            {
                failed.Add(exception);
            }
        }

        if (failed.OrderBy(exception => exception.Side).FirstOrDefault() is { } blamed)
        {
            ExceptionDispatchInfo.Throw(blamed);
        }
    }

    /// <summary>What both printed, also after they stopped.</summary>
    /// <param name="when">The round, as a heading begins.</param>
    public AppOutput? Printed(string when) => AppOutput.Of(variants.Select(variant => variant.Printed(when)));

    private CpuAccount Account() => CpuAccount.Take(
        variants.All(variant => variant.Hosted.ProcessIds is not null) ? [.. variants.SelectMany(variant => variant.Hosted.ProcessIds!).Distinct()] : null,
        [.. variants.Select(variant => variant.GeneratorProcessId)],
        database is null ? [] : database.ProcessIds);
}
