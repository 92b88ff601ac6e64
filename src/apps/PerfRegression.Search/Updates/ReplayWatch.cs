using NpgsqlTypes;

namespace PerfRegression.Search.Updates;

/// <summary>
/// Waits until the live standbys of a shard have replayed what is durable on its primary. The primary is polled about every
/// millisecond, once for all waiters, and not at all while there are none.
/// </summary>
/// <param name="names">The names of the standbys that the collection uses.</param>
/// <param name="open">Opens a view of the primary.</param>
/// <param name="time">Paces the polling.</param>
internal sealed class ReplayWatch(IReadOnlyList<string> names, Func<IReplayView> open, TimeProvider time)
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan NudgePeriod = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly List<Waiter> _waiters = [];
    private readonly Standby[] _standbys = [.. names.Select(name => new Standby(name, time))];
    private bool _polling;

    /// <summary>Waits until each standby has replayed all that is durable at the time of the call, or has been disconnected for a second.</summary>
    /// <returns>The number of standbys that have.</returns>
    /// <exception cref="Npgsql.NpgsqlException">The primary cannot be queried.</exception>
    public async Task<int> CaughtUpAsync(CancellationToken cancelled)
    {
        if (names.Count == 0)
        {
            return 0;
        }

        var waiter = new Waiter();
        await using var registration = cancelled.Register(() => waiter.GiveUp(cancelled));
        if (Add(waiter))
        {
            _ = Task.Run(PollAsync, CancellationToken.None);
        }

        return await waiter.Reached;
    }

    /// <returns>Whether the caller has to start polling.</returns>
    private bool Add(Waiter waiter)
    {
        lock (_lock)
        {
            _waiters.Add(waiter);
            return !_polling && (_polling = true);
        }
    }

    private async Task PollAsync()
    {
        try
        {
            await using var view = open();
            await PollAsync(view);
        }
        catch (Exception e)
        {
            TakeAll().ForEach(waiter => waiter.Fail(e));
        }
    }

    private async Task PollAsync(IReplayView view)
    {
        var nudged = time.GetTimestamp();
        while (Waiting() is { Count: > 0 } waiting)
        {
            var status = await view.LookAsync();
            Array.ForEach(_standbys, standby => standby.Observe(status));
            waiting.ForEach(waiter => waiter.Observe(status, _standbys));
            if (time.GetElapsedTime(nudged) >= NudgePeriod)
            {
                await view.NudgeAsync();
                nudged = time.GetTimestamp();
            }

            if (!waiting.TrueForAll(waiter => waiter.Reached.IsCompleted))
            {
                await Task.Delay(Period, time);
            }
        }
    }

    // A waiter must not use a status that was read before it came.
    private List<Waiter> Waiting()
    {
        lock (_lock)
        {
            _waiters.RemoveAll(waiter => waiter.Reached.IsCompleted);
            _polling = _waiters.Count > 0;
            return [.. _waiters];
        }
    }

    private List<Waiter> TakeAll()
    {
        lock (_lock)
        {
            List<Waiter> all = [.. _waiters];
            _waiters.Clear();
            _polling = false;
            return all;
        }
    }

    /// <summary>A standby, and since when it has been disconnected.</summary>
    /// <param name="name">The application_name by which it identifies itself to its primary.</param>
    /// <param name="time">Measures how long it has been disconnected.</param>
    private sealed class Standby(string name, TimeProvider time)
    {
        // Long enough to reconnect, and short enough for writers to wait.
        private static readonly TimeSpan LongestAbsence = TimeSpan.FromSeconds(1);

        private long? _missingSince;

        public string Name => name;

        /// <summary>Whether it has been disconnected for so long that writers no longer wait for it, until it streams again.</summary>
        public bool IsDead => _missingSince is { } since && time.GetElapsedTime(since) >= LongestAbsence;

        public void Observe(ReplayStatus status) => _missingSince = status.Replayed.ContainsKey(name) ? null : _missingSince ?? time.GetTimestamp();
    }

    /// <summary>Waits until the standbys have replayed what was durable on the primary at the first status that it observes.</summary>
    private sealed class Waiter
    {
        private readonly TaskCompletionSource<int> _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private NpgsqlLogSequenceNumber? _target;

        /// <summary>The number of standbys that have it, once each of them has it or is dead.</summary>
        public Task<int> Reached => _reached.Task;

        public void Observe(ReplayStatus status, IReadOnlyList<Standby> standbys)
        {
            var target = _target ??= status.Flushed;
            var having = standbys.Count(standby => status.Replayed.TryGetValue(standby.Name, out var replayed) && replayed >= target);
            if (having + standbys.Count(standby => standby.IsDead) >= standbys.Count)
            {
                _reached.TrySetResult(having);
            }
        }

        public void Fail(Exception why) => _reached.TrySetException(why);

        public void GiveUp(CancellationToken cancelled) => _reached.TrySetCanceled(cancelled);
    }
}
