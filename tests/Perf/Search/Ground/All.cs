namespace PerfRegression.Perf.Search.Ground;

/// <summary>Disposes of several objects together.</summary>
internal static class All
{
    /// <summary>Disposes of the first object and then of those it depends on, each of them whatever goes wrong with the others.</summary>
    /// <exception cref="AggregateException">Some failed: holds all failures.</exception>
    public static async Task EndAsync(params IReadOnlyList<IEnumerable<IAsyncDisposable>> stages)
    {
        List<Exception> failures = [];
        foreach (var stage in stages)
        {
            var ending = Task.WhenAll(stage.Select(async thing => await thing.DisposeAsync()));
            await ending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            failures.AddRange(ending.Exception?.InnerExceptions ?? Enumerable.Empty<Exception>());
        }

        if (failures.Count > 0)
        {
            throw new AggregateException(failures);
        }
    }
}
