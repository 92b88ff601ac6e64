using NpgsqlTypes;

namespace PerfRegression.Search.Updates;

/// <summary>A view of the status of a primary's standbys.</summary>
internal interface IReplayView : IAsyncDisposable
{
    Task<ReplayStatus> LookAsync();

    /// <summary>
    /// Commits a small WAL record whose replay standbys report at once. They do so for commits of this service anyway, but what others
    /// write after it would be reported only every ten seconds.
    /// </summary>
    Task NudgeAsync();
}

/// <summary>The replication status of a primary at some moment.</summary>
/// <param name="Flushed">The WAL position up to which everything is durable on the primary.</param>
/// <param name="Replayed">The WAL position up to which each streaming standby has replayed, by its name.</param>
internal sealed record ReplayStatus(NpgsqlLogSequenceNumber Flushed, IReadOnlyDictionary<string, NpgsqlLogSequenceNumber> Replayed);
