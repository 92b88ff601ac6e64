using NpgsqlTypes;

namespace PerfRegression.Search.Updates;

/// <summary>Waits until the standbys have applied what was durable on the primary when it was first regarded.</summary>
internal sealed class ReplayWaiter
{
    private readonly TaskCompletionSource<int> _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private NpgsqlLogSequenceNumber? _target;

    /// <summary>How many standbys have it, once each of them has it or is dead.</summary>
    public Task<int> Reached => _reached.Task;

    public void Regard(ReplaySight sight, IReadOnlyList<Standby> standbys)
    {
        var target = _target ??= sight.Flushed;
        var having = standbys.Count(standby => sight.Replayed.TryGetValue(standby.Name, out var replayed) && replayed >= target);
        if (having + standbys.Count(standby => standby.IsDead) >= standbys.Count)
        {
            _reached.TrySetResult(having);
        }
    }

    public void Fail(Exception why) => _reached.TrySetException(why);

    public void GiveUp(CancellationToken cancelled) => _reached.TrySetCanceled(cancelled);
}
