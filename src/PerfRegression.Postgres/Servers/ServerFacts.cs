using Npgsql;

namespace PerfRegression.Postgres.Servers;

/// <summary>What a server reports about itself.</summary>
/// <param name="Version">Such as "15.18".</param>
/// <param name="MaxConnections">Its limit on connections.</param>
/// <param name="Durable">Whether a commit that it acknowledged has reached the disk.</param>
internal sealed record ServerFacts(string Version, int MaxConnections, bool Durable)
{
    public string Durability => Durable ? "durability on" : "durability off";

    public static async Task<ServerFacts> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken) => new(
        ServerVersion.NumberIn(connection.ServerVersion) ?? connection.ServerVersion,
        await connection.AskAsync<int>("SELECT current_setting('max_connections')::int", cancellationToken).ConfigureAwait(false),
        await connection.AskAsync<bool>("SELECT current_setting('fsync')::bool AND current_setting('synchronous_commit') <> 'off'", cancellationToken).ConfigureAwait(false));
}
