using PerfRegression.Locking;

namespace PerfRegression.Verifying;

/// <summary>
/// Gives each measurement its turn. It has the machine to itself before it waits for calm: another measurement would count as
/// interference. Its time counts only from then on.
/// </summary>
/// <param name="alone">Keeps measurements apart; null where nothing does.</param>
/// <param name="budget">The suite's time for measuring again.</param>
/// <param name="awaitCalm">Returns when the machine has calmed, or after a limit.</param>
/// <param name="waiting">Called with what is waited for; what it returns is disposed when that is over. Null where nobody wants to know.</param>
internal sealed class Turns(MeasurementLock? alone, RemeasureBudget budget, Func<CancellationToken, Task> awaitCalm, Func<string, IDisposable>? waiting)
{
    public async Task<T> TakeAsync<T>(string name, Occasion occasion, Func<Task<T>> measure, CancellationToken cancelled)
    {
        using var turn = alone is null ? null : await alone.AcquireAsync(cancelled);
        using var flow = CallFlow.OfMeasurement();
        return occasion == Occasion.First ? await measure() : await budget.SpendAsync(() => AgainAsync(name, occasion, measure, cancelled));
    }

    private async Task<T> AgainAsync<T>(string name, Occasion occasion, Func<Task<T>> measure, CancellationToken cancelled)
    {
        var what = occasion == Occasion.AgainAfterCalm ? "waiting for calm, then measuring" : "measuring";
        using (occasion is Occasion.Again or Occasion.AgainAfterCalm ? waiting?.Invoke($"{name} · no verdict yet: {what} once more") : null)
        {
            await (occasion == Occasion.AgainAfterCalm ? awaitCalm(cancelled) : Task.CompletedTask);
        }

        return await measure();
    }
}

/// <summary>Why something is measured now: it decides what comes before the measurement, and whether its time counts.</summary>
internal enum Occasion
{
    /// <summary>A first measurement, or further rounds of one: nothing comes before it, and its time does not count.</summary>
    First,

    /// <summary>Further rounds of a second sequence, which the suite's budget pays for as it did for its first ones.</summary>
    Further,

    /// <summary>Once more, at once: the variant failed altogether, which no other work explains.</summary>
    Again,

    /// <summary>Once more, when the machine has calmed.</summary>
    AgainAfterCalm,
}
