using System.Runtime.ExceptionServices;

namespace PerfRegression.Processes;

/// <summary>Ends several things, each of them, whatever goes wrong with the others.</summary>
internal static class Ending
{
    /// <exception cref="AggregateException">Several did not end well: all that went wrong, in their order. What one alone throws is thrown as it is.</exception>
    public static async Task OfAllAsync(params IEnumerable<IAsyncDisposable> things) => Throw(await TryAllAsync(things).ConfigureAwait(false));

    /// <summary>Waits for what ends already.</summary>
    /// <exception cref="AggregateException">Several did not end well: all that went wrong, in their order. What one alone throws is thrown as it is.</exception>
    public static async Task OfAllAsync(params IEnumerable<Task> endings) => Throw(await FailuresAsync(endings).ConfigureAwait(false));

    /// <summary>Ends them where another failure is told already.</summary>
    /// <returns>What went wrong, in their order.</returns>
    public static Task<IReadOnlyList<Exception>> TryAllAsync(params IEnumerable<IAsyncDisposable> things) => FailuresAsync(things.Select(EndAsync));

    // One that throws before its first await is a task that failed, too.
    private static async Task EndAsync(IAsyncDisposable thing) => await thing.DisposeAsync().ConfigureAwait(false);

    private static async Task<IReadOnlyList<Exception>> FailuresAsync(IEnumerable<Task> endings)
    {
        List<Task> all = [.. endings];
        await Task.WhenAll(all).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return [.. all.Where(ending => !ending.IsCompletedSuccessfully).SelectMany(ending => ending.Exception?.InnerExceptions ?? (IEnumerable<Exception>)[new TaskCanceledException(ending)])];
    }

    private static void Throw(IReadOnlyList<Exception> failures)
    {
        if (failures is [var only])
        {
            ExceptionDispatchInfo.Throw(only);
        }

        if (failures.Count > 0)
        {
            throw new AggregateException(failures).Flatten();
        }
    }
}
