using System.Globalization;
using Npgsql;

namespace PerfRegression.Postgres.Servers;

/// <summary>What a server reports about itself.</summary>
/// <param name="Version">Such as "15.18".</param>
/// <param name="MaxConnections">Its limit on connections.</param>
/// <param name="Durable">Whether a commit that it acknowledged has reached the disk.</param>
internal sealed record ServerFacts(string Version, int MaxConnections, bool Durable)
{
    private const string Question =
        "SELECT current_setting('server_version'), current_setting('max_connections'), current_setting('fsync'), current_setting('synchronous_commit')";

    public string Durability => Durable ? "durability on" : "durability off";

    public static async Task<ServerFacts> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Question, connection);
        await using var answer = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await answer.ReadAsync(cancellationToken).ConfigureAwait(false);
        var version = answer.GetString(0);
        return new ServerFacts(
            ServerVersion.NumberIn(version) ?? version,
            int.Parse(answer.GetString(1), CultureInfo.InvariantCulture),
            answer.GetString(2) == "on" && answer.GetString(3) != "off");
    }
}
