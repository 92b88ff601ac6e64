using PerfRegression.Hosting;

namespace PerfRegression.Running;

/// <summary>What a variant has done so far, once it is at rest: it counts a request a moment after its answer has gone.</summary>
internal static class QuietTotals
{
    private const int MostLooks = 5;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    /// <returns>Null where the variant does not tell.</returns>
    public static async Task<RuntimeTotals?> OfAsync(IHostedVariant variant, CancellationToken cancelled)
    {
        var totals = await variant.TotalsAsync(cancelled);
        for (var look = 1; look < MostLooks && totals is not null; look++)
        {
            await Task.Delay(Moment, cancelled);
            var (before, now) = (totals, await variant.TotalsAsync(cancelled));
            totals = now;
            if (now?.Requests == before.Requests)
            {
                break;
            }
        }

        return totals;
    }
}
