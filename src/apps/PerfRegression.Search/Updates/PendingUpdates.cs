using PerfRegression.Search.Figures;

namespace PerfRegression.Search.Updates;

/// <summary>The updates of a shard that hold permits; each gives its permit back once, whatever becomes of it.</summary>
/// <param name="left">Tokens of those that a former run left in the queue.</param>
/// <param name="permits">What they hold; those that were left hold one too.</param>
/// <param name="figures">Learns how many are in the queue.</param>
internal sealed class PendingUpdates(IReadOnlyList<long> left, Permits permits, CollectionFigures figures)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, PendingUpdate> _byToken = left.ToDictionary(token => token, token => new PendingUpdate(token) { Phase = UpdatePhase.Stored });
    private long _lastToken = left.DefaultIfEmpty().Max();
    private int _stored = left.Count;

    /// <summary>How many are durable and not yet applied.</summary>
    public int QueueLength => Volatile.Read(ref _stored);

    /// <summary>Whether the queue may hold something.</summary>
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

    /// <summary>Whether there is one of which only the primary knows whether it is stored.</summary>
    public bool AnyDoubtful
    {
        get
        {
            lock (_lock)
            {
                return _byToken.Values.Any(update => update.Phase == UpdatePhase.Doubtful);
            }
        }
    }

    /// <summary>Those whose way into the queue has ended one way or another.</summary>
    public IReadOnlyList<long> Landed()
    {
        lock (_lock)
        {
            return [.. _byToken.Values.Where(update => update.Phase != UpdatePhase.InFlight).Select(update => update.Token)];
        }
    }

    /// <summary>Begins one, for which a permit was taken.</summary>
    public PendingUpdate Begin()
    {
        lock (_lock)
        {
            var update = new PendingUpdate(++_lastToken);
            _byToken.Add(update.Token, update);
            return update;
        }
    }

    /// <summary>It is in the queue, unless it has already been applied.</summary>
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

    public void Doubtful(PendingUpdate update)
    {
        lock (_lock)
        {
            update.Phase = UpdatePhase.Doubtful;
        }
    }

    /// <summary>The primary has said whether one that had landed is in the queue.</summary>
    public void Settle(long token, bool queued)
    {
        if (!queued)
        {
            Done(token);
            return;
        }

        lock (_lock)
        {
            if (_byToken.TryGetValue(token, out var update) && update.Phase == UpdatePhase.Doubtful)
            {
                StoredLocked(update);
            }
        }
    }

    /// <summary>It is no longer in the queue, or never got there.</summary>
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

    /// <summary>Nothing is applied any more: all who wait are told why.</summary>
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
        figures.Pending(++_stored);
    }
}
