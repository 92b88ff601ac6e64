using Npgsql;
using PerfRegression.Search.Failures;
using PerfRegression.Search.Shards;

namespace PerfRegression.Search.Updates;

/// <summary>What a writer is told when a shard does not take an update as it should.</summary>
internal static class ShardFaults
{
    public static SearchFaultException Unreachable(Shard shard, Exception cause) =>
        new(503, $"Shard {shard.Number} can't be written to: its primary can't be connected to ({DatabaseWords.Of(cause)}). Nothing of the update is stored there; send it again later.", cause);

    public static SearchFaultException Doubtful(Shard shard, Exception cause) =>
        new(503, $"Shard {shard.Number} may or may not have stored the update: the connection to its primary broke before it said so ({DatabaseWords.Of(cause)}). Send it again; points replace those with the same ids.", cause);

    // Class 22 holds what is wrong with data, such as a character that PostgreSQL can't keep in a JSON text. A primary that is read
    // only may have been kept from writes until there is room for them.
    public static SearchFaultException Refused(Shard shard, PostgresException cause) => cause.SqlState switch
    {
        ['2', '2', ..] => new(400, $"Wrong input: shard {shard.Number} can't store a payload: {cause.MessageText}. Nothing of the update is stored there.", cause),
        PostgresErrorCodes.ReadOnlySqlTransaction => Later(shard, cause),
        _ when DatabaseWords.AreOfAnOutage(cause) => Later(shard, cause),
        _ => new(500, $"Shard {shard.Number} refused the update: {cause.MessageText}. Nothing of it is stored there.", cause),
    };

    public static SearchFaultException TooFewReplicas(Shard shard, int having, int needed) =>
        new(503, $"The update needs {needed} of {shard.Replicas.Count} replicas of shard {shard.Number} (write_consistency_factor), but only {having} have it: the others have not been streaming for a second. It is stored and will not be taken back.");

    public static SearchFaultException ReplicasUnknown(Shard shard, Exception cause) =>
        new(503, $"The update is stored on the primary of shard {shard.Number}, but it can't be learnt whether its other replicas have it: the primary can't be asked any more ({DatabaseWords.Of(cause)}).", cause);

    public static SearchFaultException Closed(Shard shard) =>
        new(503, $"Shard {shard.Number} takes no more updates: the collection is being closed. Nothing of the update is stored there.");

    public static SearchFaultException ClosedBefore(Shard shard) =>
        new(503, $"The update is stored in shard {shard.Number}, but the collection was closed before it became searchable; it will be once the collection is opened again.");

    private static SearchFaultException Later(Shard shard, PostgresException cause) =>
        new(503, $"Shard {shard.Number} can't store the update now: {DatabaseWords.Of(cause)}. Nothing of it is stored there; send it again later.", cause);
}
