using PerfRegression.Databases;
using PerfRegression.Processes;

namespace PerfRegression.Testing.Suites;

/// <summary>The databases of a suite: one for each wish, started when a claim first needs it.</summary>
/// <param name="wanted">What is brought up, as progress names it.</param>
/// <param name="note">Gets the progress.</param>
/// <param name="environment">Reads an environment variable.</param>
internal sealed class SuiteDatabases<TOptions, TDatabase>(string wanted, Action<string> note, Func<string, string?> environment)
    where TOptions : notnull
    where TDatabase : class, IDatabase, IAsyncDisposable
{
    private readonly Lock _turn = new();
    private readonly Dictionary<TOptions, Attempted> _databases = [];

    /// <param name="options">What it has to be like.</param>
    /// <param name="further">The ways to one that only some callers know.</param>
    /// <param name="start">Brings it up.</param>
    /// <exception cref="DatabaseUnavailableException">There is none to be had: on a build server always, elsewhere when one exists but failed.</exception>
    /// <exception cref="SkippedTestException">There is none to be had on this machine, which is no build server.</exception>
    public async Task<TDatabase> GetAsync(TOptions options, IReadOnlyList<PostgresKind> further, Func<TOptions, CancellationToken, Task<TDatabase>> start)
    {
        try
        {
            return await StartedAsync(options, further, start);
        }
        catch (DatabaseUnavailableException exception) when (exception.IsAbsence && !BuildServer.IsThis(environment))
        {
            var reason = $"Skipped, because a part is missing here (with {BuildServer.Variable}=true it would fail): {exception.Message}";
            note(reason);
            throw new SkippedTestException(reason);
        }
    }

    /// <summary>Ends all that were started, also those that are still starting.</summary>
    /// <exception cref="AggregateException">Some did not end well; the others have ended.</exception>
    public async Task EndAsync()
    {
        List<Task<TDatabase>> started;
        lock (_turn)
        {
            started = [.. _databases.Values.Select(attempted => attempted.Database)];
        }

        await ((Task)Task.WhenAll(started)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await Ending.OfAllAsync(started.Where(database => database.IsCompletedSuccessfully).Select(database => database.Result));
    }

    private Task<TDatabase> StartedAsync(TOptions options, IReadOnlyList<PostgresKind> further, Func<TOptions, CancellationToken, Task<TDatabase>> start)
    {
        lock (_turn)
        {
            var known = _databases.GetValueOrDefault(options);
            if (known is null || known.IsSpent(further))
            {
                known = new Attempted(AfterAsync(known?.Database, options, start), [.. known?.Further ?? [], .. further]);
                _databases[options] = known;
            }

            return known.Database;
        }
    }

    private async Task<TDatabase> AfterAsync(Task<TDatabase>? spent, TOptions options, Func<TOptions, CancellationToken, Task<TDatabase>> start)
    {
        if (spent is { IsCompletedSuccessfully: true, Result: var gone })
        {
            await ClearUpAsync(gone);
        }

        note($"bringing {wanted} up");
        var database = await start(options, CancellationToken.None);
        note($"database: {database.Description}");
        return database;
    }

    private async Task ClearUpAsync(TDatabase gone)
    {
        note($"the database is gone, a new one is brought up: {gone.Fault}");
        foreach (var failure in await Ending.TryAllAsync(gone))
        {
            note($"the one that is gone could not be cleared up: {failure.Message}");
        }
    }

    private sealed record Attempted(Task<TDatabase> Database, IReadOnlyList<PostgresKind> Further)
    {
        // Later claims are not to fail for what an earlier one met with, or did to the database; but what does not exist here won't by
        // then, unless one of them knows a further way.
        public bool IsSpent(IReadOnlyList<PostgresKind> further) =>
            Database.IsCanceled
            || (Database.IsFaulted && (Database.Exception.InnerException is not DatabaseUnavailableException { IsAbsence: true } || further.Except(Further).Any()))
            || (Database.IsCompletedSuccessfully && Database.Result.Fault is not null);
    }
}
