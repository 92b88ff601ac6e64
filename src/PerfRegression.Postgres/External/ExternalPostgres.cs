using System.Net.Sockets;
using Npgsql;
using PerfRegression.Backing;
using PerfRegression.Postgres.Servers;

namespace PerfRegression.Postgres.External;

/// <summary>A server of the user's. The run works in a database that is created on it and dropped at the end.</summary>
/// <param name="environment">Reads an environment variable.</param>
internal sealed class ExternalPostgres(Func<string, string?> environment) : IPostgresSource
{
    /// <summary>The environment variable that holds its address.</summary>
    public const string Variable = "PERF_POSTGRES";

    public PostgresKind Kind => PostgresKind.Given;

    public async Task<IPostgresServer> StartAsync(PostgresOptions options, CancellationToken cancellationToken = default)
    {
        if (environment(Variable) is not { } text || string.IsNullOrWhiteSpace(text))
        {
            throw new BackingServiceUnavailableException($"{Variable} is not set.") { IsAbsence = true };
        }

        var address = ExternalAddress.Parse(text.Trim());
        try
        {
            await using var connection = new NpgsqlConnection(Unpooled(address).ConnectionString);
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            var facts = await ServerFacts.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
            if (ServerVersion.IsTooOld(facts.Version))
            {
                throw new BackingServiceUnavailableException(ExternalMessages.TooOld(address, facts.Version));
            }

            var processes = await ExternalProcesses.FindAsync(connection, address, cancellationToken).ConfigureAwait(false);
            await OwnDatabase.SweepAsync(connection, cancellationToken).ConfigureAwait(false);
            var database = await OwnDatabase.CreateAsync(connection, address, cancellationToken).ConfigureAwait(false);
            var description = $"PostgreSQL {facts.Version}, given by {Variable} at {ExternalAddress.Name(address)}, {facts.Durability}";
            return await SeededAsync(new ExternalServer(database, description, facts.MaxConnections, processes), database, options.Seed, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is NpgsqlException or SocketException or TimeoutException)
        {
            throw new BackingServiceUnavailableException(ExternalMessages.Refused(address, e), e);
        }
    }

    internal static NpgsqlConnectionStringBuilder Unpooled(NpgsqlConnectionStringBuilder address) => new(address.ConnectionString) { Pooling = false };

    private static async Task<IPostgresServer> SeededAsync(ExternalServer server, OwnDatabase database, string seed, CancellationToken cancellationToken)
    {
        try
        {
            await database.SeedAsync(seed, cancellationToken).ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
