using NpgsqlTypes;

namespace PerfRegression.Search.Updates;

/// <summary>What a primary says about its standbys at a moment.</summary>
/// <param name="Flushed">Up to where everything is durable on the primary.</param>
/// <param name="Replayed">Up to where each standby that streams has applied it, by its name.</param>
internal sealed record ReplaySight(NpgsqlLogSequenceNumber Flushed, IReadOnlyDictionary<string, NpgsqlLogSequenceNumber> Replayed);
