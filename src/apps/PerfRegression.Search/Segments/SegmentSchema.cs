namespace PerfRegression.Search.Segments;

/// <summary>The tables of a collection in a shard's database, and how they are made. Names are safe in statements as they are.</summary>
/// <param name="name">The schema's name, unquoted.</param>
internal sealed class SegmentSchema(string name)
{
    /// <summary>The table of all points, one partition for each segment.</summary>
    public string Points => $"\"{name}\".points";

    /// <summary>The table of updates that are durable and not yet searchable.</summary>
    public string Queue => $"\"{name}\".update_queue";

    /// <summary>The table of segments.</summary>
    public string Segments => $"\"{name}\".segments";

    /// <summary>Makes what is missing. Collections that are made at the same time take turns, as IF NOT EXISTS alone is no protection.</summary>
    public string Create =>
        $"""
        SELECT pg_advisory_xact_lock(hashtext('search collections'));
        CREATE EXTENSION IF NOT EXISTS cube;
        CREATE SCHEMA IF NOT EXISTS "{name}";
        CREATE TABLE IF NOT EXISTS {Points} (id bigint NOT NULL, segment integer NOT NULL, version bigint NOT NULL, v cube NOT NULL, payload jsonb)
            PARTITION BY LIST (segment);
        CREATE TABLE IF NOT EXISTS {Queue} (op_num bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, token bigint NOT NULL,
            ids bigint[] NOT NULL, vs cube[] NOT NULL, payloads jsonb[] NOT NULL);
        ALTER TABLE {Queue} ALTER COLUMN vs SET STORAGE EXTERNAL;
        CREATE TABLE IF NOT EXISTS {Segments} (segment integer PRIMARY KEY, state text NOT NULL, points bigint NOT NULL)
        """;

    /// <summary>Removes everything.</summary>
    public string Drop => $"DROP SCHEMA IF EXISTS \"{name}\" CASCADE";

    /// <summary>The partition of a segment.</summary>
    public string Partition(int segment) => $"{Points}_{segment}";

    /// <summary>The index of a segment, unquoted and without its schema, as CREATE INDEX wants it.</summary>
    public static string Index(int segment) => $"points_{segment}_v";

    /// <summary>The index of a segment with its schema.</summary>
    public string QualifiedIndex(int segment) => $"\"{name}\".{Index(segment)}";

    /// <summary>
    /// Begins a segment. It is attached, since making it as a partition at once would lock out readers; the check spares the
    /// scan on attaching.
    /// </summary>
    public string Begin(int segment) =>
        $"""
        CREATE TABLE {Partition(segment)} (LIKE {Points}, CONSTRAINT points_{segment}_segment CHECK (segment = {segment}));
        CREATE INDEX points_{segment}_id ON {Partition(segment)} (id);
        ALTER TABLE {Points} ATTACH PARTITION {Partition(segment)} FOR VALUES IN ({segment});
        INSERT INTO {Segments} VALUES ({segment}, '{SegmentStates.Appendable}', 0)
        """;

    /// <summary>Ends a segment's growth and begins the next one, both or neither.</summary>
    public string Seal(int segment) =>
        $"""
        UPDATE {Segments} SET state = '{SegmentStates.Optimizing}' WHERE segment = {segment};
        {Begin(segment + 1)}
        """;
}
