using Npgsql;

namespace PerfRegression.Search.Shards;

/// <summary>A part of all points, stored on several replicas.</summary>
/// <param name="Number">The shard's number, from 0.</param>
/// <param name="Writes">The connection pool to the primary, for everything that writes.</param>
/// <param name="Replicas">Its replicas; the first is the primary.</param>
internal sealed record Shard(int Number, NpgsqlDataSource Writes, IReadOnlyList<Replica> Replicas);

/// <summary>One copy of a shard.</summary>
/// <param name="Shard">The shard's number, from 0.</param>
/// <param name="Number">The replica's number, from 0; the first is the primary, which is read like any other.</param>
/// <param name="Reads">Its own connection pool for reads, so that a slow replica takes no connections from the others.</param>
/// <param name="Limit">The limit of its concurrent reads, which is the size of that pool.</param>
internal sealed record Replica(int Shard, int Number, NpgsqlDataSource Reads, ConcurrencyLimit Limit)
{
    /// <summary>The replica's name in messages, such as "replica 1 of shard 0".</summary>
    public override string ToString() => $"replica {Number} of shard {Shard}";

    /// <summary>The application_name by which a standby identifies itself to its primary.</summary>
    public string StandbyName => $"replica_{Number}";
}
