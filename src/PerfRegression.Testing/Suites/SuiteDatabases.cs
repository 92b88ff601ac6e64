using PerfRegression.Databases;
using Xunit;

namespace PerfRegression.Testing.Suites;

/// <summary>The databases of a suite: one for each kind of wish, started when a claim first needs it.</summary>
internal sealed class SuiteDatabases(Action<string> note, Func<string, string?> environment)
{
    private const string BuildServer = "CI";
    private readonly Dictionary<PostgresOptions, Task<IPostgresServer>> _servers = [];

    /// <exception cref="DatabaseUnavailableException">There is none to be had: on a build server always, elsewhere when one exists but failed.</exception>
    /// <exception cref="SkipException">There is none to be had on this machine, which is no build server.</exception>
    public async Task<IPostgresServer> GetAsync(PostgresOptions options, PostgresChoice choice)
    {
        if (!_servers.TryGetValue(options, out var server) || await IsGoneAsync(server))
        {
            server = StartAsync(options, choice);
            _servers[options] = server;
        }

        try
        {
            return await server;
        }
        catch (DatabaseUnavailableException exception) when (exception.IsAbsence && !IsTrue(environment(BuildServer)))
        {
            var reason = $"Skipped, because a part is missing here (with {BuildServer}=true it would fail): {exception.Message}";
            note(reason);
            Skip.If(true, reason);
            throw;
        }
    }

    /// <summary>Ends all that were started.</summary>
    public async Task EndAsync()
    {
        foreach (var server in _servers.Values.Where(server => server.IsCompletedSuccessfully))
        {
            await (await server).DisposeAsync();
        }
    }

    // Later claims are not to fail for what an earlier one did to the database.
    private async Task<bool> IsGoneAsync(Task<IPostgresServer> started)
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

    private async Task<IPostgresServer> StartAsync(PostgresOptions options, PostgresChoice choice)
    {
        note("bringing PostgreSQL up");
        var server = await choice.StartAsync(options);
        note($"database: {server.Description}");
        return server;
    }
}
