using PerfRegression.Databases;
using PerfRegression.Testing.Assertions;

namespace PerfRegression.Testing.Suites;

/// <summary>The databases of a suite: one for each wish, started when a claim first needs it.</summary>
/// <param name="wanted">What is brought up, as progress names it.</param>
/// <param name="note">Gets the progress.</param>
/// <param name="environment">Reads an environment variable.</param>
internal sealed class SuiteDatabases<TOptions, TDatabase>(string wanted, Action<string> note, Func<string, string?> environment)
    where TOptions : notnull
    where TDatabase : class, IDatabase, IAsyncDisposable
{
    private const string BuildServer = "CI";
    private readonly Dictionary<TOptions, Task<TDatabase>> _databases = [];

    /// <exception cref="DatabaseUnavailableException">There is none to be had: on a build server always, elsewhere when one exists but failed.</exception>
    /// <exception cref="SkippedTestException">There is none to be had on this machine, which is no build server.</exception>
    public async Task<TDatabase> GetAsync(TOptions options, Func<TOptions, CancellationToken, Task<TDatabase>> start)
    {
        if (!_databases.TryGetValue(options, out var database) || await IsGoneAsync(database))
        {
            database = StartAsync(options, start);
            _databases[options] = database;
        }

        try
        {
            return await database;
        }
        catch (DatabaseUnavailableException exception) when (exception.IsAbsence && !IsTrue(environment(BuildServer)))
        {
            var reason = $"Skipped, because a part is missing here (with {BuildServer}=true it would fail): {exception.Message}";
            note(reason);
            throw new SkippedTestException(reason);
        }
    }

    /// <summary>Ends all that were started.</summary>
    public async Task EndAsync()
    {
        foreach (var database in _databases.Values.Where(database => database.IsCompletedSuccessfully))
        {
            await (await database).DisposeAsync();
        }
    }

    // Later claims are not to fail for what an earlier one did to the database.
    private async Task<bool> IsGoneAsync(Task<TDatabase> started)
    {
        if (!started.IsCompletedSuccessfully || (await started) is not { Fault: { } fault } gone)
        {
            return false;
        }

        note($"the database is gone, a new one is brought up: {fault}");
        await gone.DisposeAsync();
        return true;
    }

    private static bool IsTrue(string? value) => string.Equals(value, "true", StringComparison.OrdinalIgnoreCase) || value == "1";

    private async Task<TDatabase> StartAsync(TOptions options, Func<TOptions, CancellationToken, Task<TDatabase>> start)
    {
        note($"bringing {wanted} up");
        var database = await start(options, CancellationToken.None);
        note($"database: {database.Description}");
        return database;
    }
}
