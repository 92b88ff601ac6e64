using Npgsql;
using PerfRegression.Search.Failures;
using PerfRegression.Search.Shards;

namespace PerfRegression.Search.Serving;

/// <summary>Says why a shard can't be written to.</summary>
internal static class PrimaryFault
{
    /// <summary>A sentence for who started the service; null when the shard's primary answers and takes writes.</summary>
    public static async Task<string?> InAsync(Shard shard, CancellationToken cancelled)
    {
        try
        {
            await using var command = shard.Writes.CreateCommand("SELECT pg_is_in_recovery()");
            return await command.ExecuteScalarAsync(cancelled) is true
                ? $"{Name(shard)} is a standby, which takes no writes. Begin the shard's list with its primary."
                : null;
        }
        catch (Exception exception) when (DatabaseWords.Are(exception))
        {
            return $"{Name(shard)} can't be reached: {DatabaseWords.Of(exception)}. See that it is up and that the setting fits it.";
        }
    }

    // The data source keeps its connection string without the password.
    private static string Name(Shard shard)
    {
        var address = new NpgsqlConnectionStringBuilder(shard.Writes.ConnectionString);
        return $"The primary of shard {shard.Number} at {address.Host}:{address.Port} (Search:Shards:{shard.Number}:0)";
    }
}
