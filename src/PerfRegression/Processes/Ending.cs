using System.Runtime.ExceptionServices;

namespace PerfRegression.Processes;

/// <summary>Disposes of several objects, each of them whatever goes wrong with the others.</summary>
internal static class Ending
{
    /// <exception cref="AggregateException">Several failed: holds all failures, in their order. A single failure is thrown as it is.</exception>
    public static async Task OfAllAsync(params IEnumerable<IAsyncDisposable> things) => Throw(await TryAllAsync(things).ConfigureAwait(false));

    /// <summary>Waits for what is ending already.</summary>
    /// <exception cref="AggregateException">Several failed: holds all failures, in their order. A single failure is thrown as it is.</exception>
    public static async Task OfAllAsync(params IEnumerable<Task> endings) => Throw(await FailuresAsync(endings).ConfigureAwait(false));

    /// <summary>Disposes of them where another failure is reported already.</summary>
    /// <returns>The failures, in their order.</returns>
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
