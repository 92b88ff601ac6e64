using System.Globalization;
using Npgsql;
using PerfRegression.Postgres.Servers;

namespace PerfRegression.Postgres.External;

/// <summary>
/// A database that this process created on an external server. A session stays in it for as long as the process lives: one of such a name without
/// any session is what a dead run left.
/// </summary>
internal sealed class OwnDatabase : IAsyncDisposable
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
    private readonly NpgsqlConnectionStringBuilder _address;

    private OwnDatabase(NpgsqlConnection keeper, NpgsqlConnectionStringBuilder server, NpgsqlConnectionStringBuilder address) => (_keeper, _server, _address) = (keeper, server, address);

    public string ConnectionString => _address.ConnectionString;

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

    /// <exception cref="BackingServiceUnavailableException">The user may not create one, or the server refused the seed.</exception>
    /// <exception cref="NpgsqlException">The server refused for another reason.</exception>
    public static async Task<OwnDatabase> CreateAsync(NpgsqlConnection session, NpgsqlConnectionStringBuilder server, string seed, CancellationToken cancellationToken)
    {
        var database = await CreateEmptyAsync(session, server, cancellationToken).ConfigureAwait(false);
        try
        {
            await Seeding.RunAsync(database._keeper, seed, cancellationToken).ConfigureAwait(false);
            return database;
        }
        catch
        {
            await database.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _keeper.DisposeAsync().ConfigureAwait(false);
        try
        {
            await using var session = await Sessions.OpenAsync(_server, CancellationToken.None).ConfigureAwait(false);
            await session.ExecuteAsync($"DROP DATABASE IF EXISTS \"{_address.Database}\" WITH (FORCE)", CancellationToken.None).ConfigureAwait(false);
        }
        catch (NpgsqlException)
        {
            // The server is gone, or refuses; the next run sweeps.
        }
    }

    private static async Task<OwnDatabase> CreateEmptyAsync(NpgsqlConnection session, NpgsqlConnectionStringBuilder server, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"perfregression_{Environment.ProcessId}_{Interlocked.Increment(ref _made)}");
            var address = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name };
            try
            {
                await session.ExecuteAsync($"CREATE DATABASE \"{name}\"", cancellationToken).ConfigureAwait(false);
                var keeper = await Sessions.OpenAsync(new NpgsqlConnectionStringBuilder(address.ConnectionString) { KeepAlive = KeepAliveSeconds }, cancellationToken).ConfigureAwait(false);
                return new OwnDatabase(keeper, server, address);
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
