using PerfRegression.Search.Metrics;

namespace PerfRegression.Search.Updates;

/// <summary>The updates of a shard that hold permits; each gives its permit back exactly once, whatever becomes of it.</summary>
/// <param name="left">The tokens of the updates that an earlier run left in the queue.</param>
/// <param name="permits">The permits of all pending updates, including those from an earlier run.</param>
/// <param name="counters">Records the length of the queue.</param>
internal sealed class PendingUpdates(IReadOnlyList<long> left, Permits permits, CollectionCounters counters)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, PendingUpdate> _byToken = left.ToDictionary(token => token, token => new PendingUpdate(token) { Phase = UpdatePhase.Stored });
    private long _lastToken = left.DefaultIfEmpty().Max();
    private int _stored = left.Count;

    /// <summary>The number of updates that are durable but not yet applied.</summary>
    public int QueueLength => Volatile.Read(ref _stored);

    /// <summary>Whether there may be updates in the queue.</summary>
    public bool Any
    {
        get
        {
            lock (_lock)
            {
                return _byToken.Count > 0;
            }
        }
    }

    /// <summary>Whether there is an update of which only the primary knows whether it is stored.</summary>
    public bool AnyInDoubt
    {
        get
        {
            lock (_lock)
            {
                return _byToken.Values.Any(update => update.Phase == UpdatePhase.InDoubt);
            }
        }
    }

    /// <summary>The tokens of all updates whose insertion has ended, successfully or not.</summary>
    public IReadOnlyList<long> Landed()
    {
        lock (_lock)
        {
            return [.. _byToken.Values.Where(update => update.Phase != UpdatePhase.InFlight).Select(update => update.Token)];
        }
    }

    /// <summary>Adds an update, for which a permit has been taken.</summary>
    public PendingUpdate Begin()
    {
        lock (_lock)
        {
            var update = new PendingUpdate(++_lastToken);
            _byToken.Add(update.Token, update);
            return update;
        }
    }

    /// <summary>Records that an update is in the queue, unless it has already been applied.</summary>
    public void Stored(PendingUpdate update)
    {
        lock (_lock)
        {
            if (_byToken.ContainsKey(update.Token))
            {
                StoredLocked(update);
            }
        }
    }

    /// <summary>Records that the connection broke before the primary said whether an update is in the queue.</summary>
    public void InDoubt(PendingUpdate update)
    {
        lock (_lock)
        {
            update.Phase = UpdatePhase.InDoubt;
        }
    }

    /// <summary>Records what the primary says about an update whose insertion has ended.</summary>
    public void Settle(long token, bool queued)
    {
        if (!queued)
        {
            Done(token);
            return;
        }

        lock (_lock)
        {
            if (_byToken.TryGetValue(token, out var update) && update.Phase == UpdatePhase.InDoubt)
            {
                StoredLocked(update);
            }
        }
    }

    /// <summary>Records that an update is no longer in the queue, or never got there.</summary>
    public void Done(long token)
    {
        PendingUpdate? update;
        lock (_lock)
        {
            if (!_byToken.Remove(token, out update))
            {
                return;
            }

            _stored -= update.Phase == UpdatePhase.Stored ? 1 : 0;
        }

        permits.GiveBack();
        update.Complete();
    }

    /// <summary>Fails all waiting writers, because nothing is applied any more.</summary>
    public void FailAll(Exception why)
    {
        lock (_lock)
        {
            foreach (var update in _byToken.Values)
            {
                update.Fail(why);
            }
        }
    }

    private void StoredLocked(PendingUpdate update)
    {
        update.Phase = UpdatePhase.Stored;
        counters.Pending(++_stored);
    }
}
