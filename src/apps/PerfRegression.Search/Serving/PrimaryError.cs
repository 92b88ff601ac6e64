using Npgsql;
using PerfRegression.Search.Errors;
using PerfRegression.Search.Shards;

namespace PerfRegression.Search.Serving;

/// <summary>Explains why a shard cannot be written to.</summary>
internal static class PrimaryError
{
    /// <summary>An error message for whoever starts the service; null when the shard's primary answers and accepts writes.</summary>
    public static async Task<string?> FindAsync(Shard shard, CancellationToken cancelled)
    {
        try
        {
            await using var command = shard.Writes.CreateCommand("SELECT pg_is_in_recovery()");
            return await command.ExecuteScalarAsync(cancelled) is true
                ? $"{Name(shard)} is a standby, which takes no writes. Begin the shard's list with its primary."
                : null;
        }
        catch (Exception exception) when (DatabaseErrors.Include(exception))
        {
            return $"{Name(shard)} can't be reached: {DatabaseErrors.Describe(exception)}. See that it is up and that the setting fits it.";
        }
    }

    // The data source's own connection string has no password.
    private static string Name(Shard shard)
    {
        var address = new NpgsqlConnectionStringBuilder(shard.Writes.ConnectionString);
        return $"The primary of shard {shard.Number} at {address.Host}:{address.Port} (Search:Shards:{shard.Number}:0)";
    }
}
