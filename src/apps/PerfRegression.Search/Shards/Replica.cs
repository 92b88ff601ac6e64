using Npgsql;

namespace PerfRegression.Search.Shards;

/// <summary>One copy of a shard.</summary>
/// <param name="Shard">Which shard, from 0.</param>
/// <param name="Number">Which of its replicas, from 0; the first is the primary, which can be read like any other.</param>
/// <param name="Reads">Connections for reading it: a pool of its own, so that a slow replica takes none from the others.</param>
/// <param name="Places">Reads that it may have at once; as many as there are connections.</param>
internal sealed record Replica(int Shard, int Number, NpgsqlDataSource Reads, ReadPlaces Places)
{
    /// <summary>As messages name it, such as "replica 1 of shard 0".</summary>
    public override string ToString() => $"replica {Number} of shard {Shard}";

    /// <summary>How a standby names itself to its primary (application_name).</summary>
    public string StandbyName => $"replica_{Number}";
}
