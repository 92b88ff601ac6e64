using System.Collections.Concurrent;
using PerfRegression.Search.Metrics;
using PerfRegression.Search.Reads;
using PerfRegression.Search.Settings;
using PerfRegression.Search.Shards;

namespace PerfRegression.Unit.Search.Reads;

/// <summary>A shard of made-up replicas, on a clock that the test moves.</summary>
internal sealed class MadeUpShard
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ConcurrentQueue<MadeUpRead> _reads = [];
    private readonly Dictionary<HedgingKind, IReadPolicy<string>> _policies;
    private readonly ReplicaRotation _rotation;

    public MadeUpShard(int replicas)
    {
        _rotation = new ReplicaRotation([.. Enumerable.Range(0, replicas).Select(number => new Replica(Shard: 0, number, Reads: null!, new ConcurrencyLimit(count: 20, Patience)))], Time);
        Counters = new CollectionCounters([replicas]);
        _policies = new()
        {
            [HedgingKind.FanOut] = new FanOut<string>(Time),
            [HedgingKind.Polly] = new PollyFanOut<string>(Time, replicas, cancelling: false),
            [HedgingKind.PollyCancelling] = new PollyFanOut<string>(Time, replicas, cancelling: true),
        };
    }

    public SteppedTime Time { get; } = new();

    public CollectionCounters Counters { get; }

    /// <summary>What is done on a read; by default the test ends it.</summary>
    public Action<MadeUpRead> OnRead { get; init; } = _ => { };

    /// <summary>The replicas that were read, in that order.</summary>
    public IEnumerable<int> Asked => _reads.Select(read => read.Replica);

    /// <summary>Begins a query.</summary>
    public async Task<string> AskAsync(HedgingKind kind, int factor = 0, int delay = 0, CancellationToken aborted = default)
    {
        using var race = new ReadRace<string>(_rotation, new FanOutPlan(factor, TimeSpan.FromMilliseconds(delay)), Counters, Time, ReadAsync);
        return await _policies[kind].ReadAsync(race, aborted).WaitAsync(Patience, CancellationToken.None);
    }

    /// <summary>The read with the given index, from 0, once it has started.</summary>
    public async Task<MadeUpRead> ReadAsync(int index)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (_reads.Count <= index)
        {
            await Task.Delay(1, patience.Token);
        }

        return _reads.ElementAt(index);
    }

    /// <summary>Returns once no timer is left; throws when one stays.</summary>
    public async Task NoTimerIsLeftAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (Time.Pending > 0)
        {
            await Task.Delay(1, patience.Token);
        }
    }

    /// <summary>Time for what must not happen.</summary>
    public static Task NothingHappensAsync() => Task.Delay(50);

    private Task<string> ReadAsync(Replica replica, CancellationToken cancelled)
    {
        var read = new MadeUpRead(replica.Number, cancelled);
        OnRead(read);
        _reads.Enqueue(read);
        return read.End;
    }
}
