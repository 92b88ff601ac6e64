using System.Globalization;
using Npgsql;
using PerfRegression.Backing;
using PerfRegression.Postgres.Servers;

namespace PerfRegression.Postgres.External;

/// <summary>
/// A database that this process created on a server of the user's. A session stays in it for as long as the process lives: one of such a name
/// without any session is what a dead run left.
/// </summary>
internal sealed class ExternalServer : IPostgresServer
{
    private const int MostAttempts = 20;
    private const int KeepAliveSeconds = 30;
    private const string Leftovers =
        """
        SELECT coalesce(array_agg(datname::text), '{}') FROM pg_database d
        WHERE datname ~ '^perfregression_[0-9]+_[0-9]+$' AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datid = d.oid)
        """;

    private static int _made;

    private readonly NpgsqlConnection _keeper;
    private readonly NpgsqlConnectionStringBuilder _server;

    private ExternalServer(NpgsqlConnection keeper, NpgsqlConnectionStringBuilder server, ServerFacts facts, IReadOnlyList<int>? processIds)
    {
        (_keeper, _server) = (keeper, server);
        ConnectionString = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = keeper.Database }.ConnectionString;
        Description = $"PostgreSQL {facts.Version}, given by {PostgresVariables.Server} at {ExternalAddress.Name(server)}, {facts.Durability}";
        MaxConnections = facts.MaxConnections;
        ProcessIds = processIds;
    }

    public string Description { get; }

    public string ConnectionString { get; }

    public int MaxConnections { get; }

    public IReadOnlyList<int>? ProcessIds { get; }

    public bool CanRestart => false;

    /// <summary>Drops the databases that dead runs left, as far as the user may.</summary>
    public static async Task SweepAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        foreach (var name in await session.AskAsync<string[]>(Leftovers, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                // Not by force: a session that came meanwhile saves it.
                await session.ExecuteAsync($"DROP DATABASE IF EXISTS \"{name}\"", cancellationToken).ConfigureAwait(false);
            }
            catch (PostgresException)
            {
                // Another user's, in use after all, or being swept by another run.
            }
        }
    }

    /// <summary>Creates the database and seeds it.</summary>
    /// <exception cref="BackingServiceUnavailableException">The user may not create one, or the server refused the seed.</exception>
    /// <exception cref="NpgsqlException">The server refused for another reason.</exception>
    public static async Task<ExternalServer> CreateAsync(
        NpgsqlConnection session, NpgsqlConnectionStringBuilder server, ServerFacts facts, IReadOnlyList<int>? processIds, string seed, CancellationToken cancellationToken)
    {
        var created = new ExternalServer(await CreateDatabaseAsync(session, server, cancellationToken).ConfigureAwait(false), server, facts, processIds);
        try
        {
            await Seeding.RunAsync(created._keeper, seed, cancellationToken).ConfigureAwait(false);
            return created;
        }
        catch
        {
            await created.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public Task RestartAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException(
        $"Expected a private PostgreSQL to restart, but this one was given by {PostgresVariables.Server} and belongs to others.\n"
        + $"  what to do: unset {PostgresVariables.Server} for this test, or ask CanRestart first.");

    public async ValueTask DisposeAsync()
    {
        await _keeper.DisposeAsync().ConfigureAwait(false);
        try
        {
            await using var session = await Sessions.OpenAsync(_server, CancellationToken.None).ConfigureAwait(false);
            await session.ExecuteAsync($"DROP DATABASE IF EXISTS \"{_keeper.Database}\" WITH (FORCE)", CancellationToken.None).ConfigureAwait(false);
        }
        catch (NpgsqlException)
        {
            // The server is gone, or refuses; the next run sweeps.
        }
    }

    /// <returns>The session that stays in it.</returns>
    private static async Task<NpgsqlConnection> CreateDatabaseAsync(NpgsqlConnection session, NpgsqlConnectionStringBuilder server, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"perfregression_{Environment.ProcessId}_{Interlocked.Increment(ref _made)}");
            try
            {
                await session.ExecuteAsync($"CREATE DATABASE \"{name}\"", cancellationToken).ConfigureAwait(false);
                var address = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name, KeepAlive = KeepAliveSeconds };
                return await Sessions.OpenAsync(address, cancellationToken).ConfigureAwait(false);
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
            {
                throw new BackingServiceUnavailableException(ExternalMessages.MayNotCreate(server, e), e);
            }
            catch (PostgresException e) when (attempt < MostAttempts && e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.InvalidCatalogName)
            {
                // The same process id on another machine, or swept by another run before this one's session was in it.
            }
        }
    }
}
