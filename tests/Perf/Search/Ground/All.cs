namespace PerfRegression.Perf.Search.Ground;

/// <summary>What is ended together.</summary>
internal static class All
{
    /// <summary>Ends what comes first and then what that leaned on, each of them, whatever goes wrong with the others.</summary>
    /// <exception cref="AggregateException">Some did not end well: all that went wrong.</exception>
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
