using Npgsql;
using PerfRegression.Search.Errors;
using PerfRegression.Search.Shards;

namespace PerfRegression.Search.Updates;

/// <summary>Errors of a shard that does not take an update as it should.</summary>
internal static class ShardErrors
{
    public static SearchException Unreachable(Shard shard, Exception cause) =>
        new(503, $"Shard {shard.Number} can't be written to: its primary can't be connected to ({DatabaseErrors.Describe(cause)}). Nothing of the update is stored there; send it again later.", cause);

    public static SearchException InDoubt(Shard shard, Exception cause) =>
        new(503, $"Shard {shard.Number} may or may not have stored the update: the connection to its primary broke before it said so ({DatabaseErrors.Describe(cause)}). Send it again; points replace those with the same ids.", cause);

    // Class 22 is about invalid data, such as a character that PostgreSQL cannot store in a JSON text. A read-only primary may have been
    // made so until there is disk space again.
    public static SearchException Refused(Shard shard, PostgresException cause) => cause.SqlState switch
    {
        ['2', '2', ..] => new(400, $"Wrong input: shard {shard.Number} can't store a payload: {cause.MessageText}. Nothing of the update is stored there.", cause),
        PostgresErrorCodes.ReadOnlySqlTransaction => Later(shard, cause),
        _ when DatabaseErrors.IsOutage(cause) => Later(shard, cause),
        _ => new(500, $"Shard {shard.Number} refused the update: {cause.MessageText}. Nothing of it is stored there.", cause),
    };

    public static SearchException TooFewReplicas(Shard shard, int having, int needed) =>
        new(503, $"The update needs {needed} of {shard.Replicas.Count} replicas of shard {shard.Number} (write_consistency_factor), but only {having} have it: the others have not been streaming for a second. It is stored and will not be taken back.");

    public static SearchException ReplicasUnknown(Shard shard, Exception cause) =>
        new(503, $"The update is stored on the primary of shard {shard.Number}, but it can't be learnt whether its other replicas have it: the primary can't be asked any more ({DatabaseErrors.Describe(cause)}).", cause);

    public static SearchException Closed(Shard shard) =>
        new(503, $"Shard {shard.Number} takes no more updates: the collection is being closed. Nothing of the update is stored there.");

    public static SearchException ClosedBefore(Shard shard) =>
        new(503, $"The update is stored in shard {shard.Number}, but the collection was closed before it became searchable; it will be once the collection is opened again.");

    private static SearchException Later(Shard shard, PostgresException cause) =>
        new(503, $"Shard {shard.Number} can't store the update now: {DatabaseErrors.Describe(cause)}. Nothing of it is stored there; send it again later.", cause);
}
