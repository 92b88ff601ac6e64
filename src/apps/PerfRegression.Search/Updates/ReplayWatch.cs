namespace PerfRegression.Search.Updates;

/// <summary>
/// Tells when the live standbys of a shard have applied what is durable on its primary. It looks about every millisecond, once for
/// all who wait, and not at all while nobody does.
/// </summary>
/// <param name="names">The standbys that the collection uses.</param>
/// <param name="open">Opens a look at the primary.</param>
/// <param name="time">Clock.</param>
internal sealed class ReplayWatch(IReadOnlyList<string> names, Func<IReplayView> open, TimeProvider time)
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan NudgePeriod = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly List<ReplayWaiter> _waiters = [];
    private readonly Standby[] _standbys = [.. names.Select(name => new Standby(name, time))];
    private bool _looking;

    /// <summary>Waits until each standby has applied all that was durable at this moment, or has been away for a second.</summary>
    /// <returns>How many have.</returns>
    /// <exception cref="Npgsql.NpgsqlException">The primary does not tell.</exception>
    public async Task<int> CaughtUpAsync(CancellationToken cancelled)
    {
        if (names.Count == 0)
        {
            return 0;
        }

        var waiter = new ReplayWaiter();
        await using var registration = cancelled.Register(() => waiter.GiveUp(cancelled));
        if (Add(waiter))
        {
            _ = Task.Run(LookAsync, CancellationToken.None);
        }

        return await waiter.Reached;
    }

    /// <returns>Whether somebody has to begin to look.</returns>
    private bool Add(ReplayWaiter waiter)
    {
        lock (_lock)
        {
            _waiters.Add(waiter);
            return !_looking && (_looking = true);
        }
    }

    private async Task LookAsync()
    {
        try
        {
            await using var view = open();
            await LookAsync(view);
        }
        catch (Exception e)
        {
            TakeAll().ForEach(waiter => waiter.Fail(e));
        }
    }

    private async Task LookAsync(IReplayView view)
    {
        var nudged = time.GetTimestamp();
        while (Waiting() is { Count: > 0 } waiting)
        {
            var sight = await view.LookAsync();
            Array.ForEach(_standbys, standby => standby.Regard(sight));
            waiting.ForEach(waiter => waiter.Regard(sight, _standbys));
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

    // Only those who were there before a look may take what it says for the moment at which they came.
    private List<ReplayWaiter> Waiting()
    {
        lock (_lock)
        {
            _waiters.RemoveAll(waiter => waiter.Reached.IsCompleted);
            _looking = _waiters.Count > 0;
            return [.. _waiters];
        }
    }

    private List<ReplayWaiter> TakeAll()
    {
        lock (_lock)
        {
            List<ReplayWaiter> all = [.. _waiters];
            _waiters.Clear();
            _looking = false;
            return all;
        }
    }
}
