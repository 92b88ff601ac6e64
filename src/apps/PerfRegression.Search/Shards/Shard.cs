using Npgsql;

namespace PerfRegression.Search.Shards;

/// <summary>A part of all points, in several copies.</summary>
/// <param name="Number">Which shard, from 0.</param>
/// <param name="Writes">Connections to the primary for everything that writes.</param>
/// <param name="Replicas">Its copies; the first is the primary.</param>
internal sealed record Shard(int Number, NpgsqlDataSource Writes, IReadOnlyList<Replica> Replicas);
