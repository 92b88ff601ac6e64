using System.Globalization;
using Npgsql;
using PerfRegression.Backing;
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
        "SELECT datname FROM pg_database d WHERE datname ~ '^perfregression_[0-9]+_[0-9]+$' AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datid = d.oid)";

    private static int _made;

    private readonly NpgsqlConnection _keeper;
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly string _name;

    private OwnDatabase(NpgsqlConnection keeper, NpgsqlConnectionStringBuilder server, string name)
    {
        _keeper = keeper;
        _server = server;
        _name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name }.ConnectionString;
    }

    public string ConnectionString { get; }

    /// <summary>Drops the databases that dead runs left, as far as the user may.</summary>
    public static async Task SweepAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        foreach (var name in await NamesAsync(connection, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                // Not by force: a session that came meanwhile saves it.
                await ExecuteAsync(connection, $"DROP DATABASE IF EXISTS \"{name}\"", cancellationToken).ConfigureAwait(false);
            }
            catch (PostgresException)
            {
                // Another user's, in use after all, or being swept by another run.
            }
        }
    }

    /// <exception cref="BackingServiceUnavailableException">The user may not create one.</exception>
    /// <exception cref="NpgsqlException">The server refused for another reason.</exception>
    public static async Task<OwnDatabase> CreateAsync(NpgsqlConnection connection, NpgsqlConnectionStringBuilder server, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"perfregression_{Environment.ProcessId}_{Interlocked.Increment(ref _made)}");
            try
            {
                await ExecuteAsync(connection, $"CREATE DATABASE \"{name}\"", cancellationToken).ConfigureAwait(false);
                return new OwnDatabase(await KeepAsync(server, name, cancellationToken).ConfigureAwait(false), server, name);
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

    public Task SeedAsync(string seed, CancellationToken cancellationToken) => Seeding.RunAsync(_keeper, seed, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _keeper.DisposeAsync().ConfigureAwait(false);
        try
        {
            await using var connection = new NpgsqlConnection(ExternalPostgres.Unpooled(_server).ConnectionString);
            await connection.OpenAsync().ConfigureAwait(false);
            await ExecuteAsync(connection, $"DROP DATABASE IF EXISTS \"{_name}\" WITH (FORCE)", CancellationToken.None).ConfigureAwait(false);
        }
        catch (NpgsqlException)
        {
            // The server is gone, or refuses; the next run sweeps.
        }
    }

    private static async Task<NpgsqlConnection> KeepAsync(NpgsqlConnectionStringBuilder server, string name, CancellationToken cancellationToken)
    {
        var keeper = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name, Pooling = false, KeepAlive = KeepAliveSeconds }.ConnectionString);
        try
        {
            await keeper.OpenAsync(cancellationToken).ConfigureAwait(false);
            return keeper;
        }
        catch
        {
            await keeper.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Leftovers, connection);
        await using var answer = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        List<string> names = [];
        while (await answer.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            names.Add(answer.GetString(0));
        }

        return names;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
