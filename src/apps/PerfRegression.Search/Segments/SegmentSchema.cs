namespace PerfRegression.Search.Segments;

/// <summary>The tables of a collection in a shard's database, and the SQL that creates them. Names need no further quoting.</summary>
/// <param name="name">The schema's name, unquoted.</param>
internal sealed class SegmentSchema(string name)
{
    /// <summary>The stored name of <see cref="SegmentState.Appendable"/>.</summary>
    public const string Appendable = "appendable";

    /// <summary>The stored name of <see cref="SegmentState.Optimizing"/>.</summary>
    public const string Optimizing = "optimizing";

    /// <summary>The stored name of <see cref="SegmentState.Indexed"/>.</summary>
    public const string Indexed = "indexed";

    /// <summary>The table of all points, one partition for each segment.</summary>
    public string Points => $"\"{name}\".points";

    /// <summary>The table of updates that are durable and not yet searchable.</summary>
    public string Queue => $"\"{name}\".update_queue";

    /// <summary>The table of segments.</summary>
    public string Segments => $"\"{name}\".segments";

    /// <summary>Creates whatever does not exist. A lock serializes concurrent creations, against which IF NOT EXISTS alone is no protection.</summary>
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

    /// <summary>Removes all tables of the collection.</summary>
    public string Drop => $"DROP SCHEMA IF EXISTS \"{name}\" CASCADE";

    /// <summary>The partition of a segment.</summary>
    public string Partition(int segment) => $"{Points}_{segment}";

    /// <summary>The name of a segment's index, unquoted and without a schema, as CREATE INDEX requires.</summary>
    public static string Index(int segment) => $"points_{segment}_v";

    /// <summary>The name of a segment's index, with its schema.</summary>
    public string QualifiedIndex(int segment) => $"\"{name}\".{Index(segment)}";

    /// <summary>
    /// Begins a segment. A table is created and then attached, because creating it as a partition would lock out readers; the check
    /// constraint avoids a scan when it is attached.
    /// </summary>
    public string Begin(int segment) =>
        $"""
        CREATE TABLE {Partition(segment)} (LIKE {Points}, CONSTRAINT points_{segment}_segment CHECK (segment = {segment}));
        CREATE INDEX points_{segment}_id ON {Partition(segment)} (id);
        ALTER TABLE {Points} ATTACH PARTITION {Partition(segment)} FOR VALUES IN ({segment});
        INSERT INTO {Segments} VALUES ({segment}, '{Appendable}', 0)
        """;

    /// <summary>Seals a segment and begins the next one, both or neither.</summary>
    public string Seal(int segment) =>
        $"""
        UPDATE {Segments} SET state = '{Optimizing}' WHERE segment = {segment};
        {Begin(segment + 1)}
        """;

    /// <summary>The state that a stored name stands for.</summary>
    public static SegmentState ParseState(string text) => text switch
    {
        Appendable => SegmentState.Appendable,
        Optimizing => SegmentState.Optimizing,
        Indexed => SegmentState.Indexed,
        _ => throw new InvalidOperationException($"A segment is {Appendable}, {Optimizing} or {Indexed}, but the table of segments says '{text}'."),
    };
}
