using PerfRegression.Search.Collections;
using PerfRegression.Search.Segments;
using PerfRegression.Search.Shards;

namespace PerfRegression.Search.Updates;

/// <summary>The update pipeline of one shard of a collection: queue, application, indexing.</summary>
internal sealed class ShardUpdates : IAsyncDisposable
{
    private readonly Collection _collection;
    private readonly Shard _shard;
    private readonly TimeProvider _time;
    private readonly ShardTables _tables;
    private readonly IndexingPolicy _policy;
    private readonly Permits _permits;
    private readonly PendingUpdates _pending;
    private readonly QueueWriter _writer;
    private readonly Pulse _pulse = new();
    private readonly CancellationTokenSource _stopped = new();
    private readonly Task _loops;

    private ShardUpdates(Collection collection, Shard shard, ShardTables tables, IReadOnlyList<long> left, TimeProvider time, ILogger logger)
    {
        (_collection, _shard, _tables, _policy, _time) = (collection, shard, tables, new IndexingPolicy(collection), time);
        _permits = new Permits(collection.Config.UpdateQueueSize, left.Count, collection.Counters);
        _pending = new PendingUpdates(left, _permits, collection.Counters);
        _writer = new QueueWriter(shard, tables.Queue, _pending, _stopped.Token);
        Completion = new Completion(collection, shard, WatchOf(shard, time), time, _stopped.Token);
        _loops = Task.WhenAll(Task.Run(() => ApplyAsync(logger)), Task.Run(() => OptimizeAsync(logger)));
    }

    /// <summary>The segments of this shard.</summary>
    public SegmentCatalog Catalog => _tables.Segments.Catalog;

    /// <summary>Whether an index is being built or due.</summary>
    public bool Optimizing => _policy.IsDue(Catalog);

    /// <summary>Waits for the replication and the application of stored updates.</summary>
    public Completion Completion { get; }

    /// <summary>The number of updates that are durable but not yet applied.</summary>
    public int QueueLength => _pending.QueueLength;

    /// <summary>Creates missing tables, recovers what an earlier run left, and starts applying updates.</summary>
    public static async Task<ShardUpdates> StartAsync(Collection collection, Shard shard, TimeProvider time, ILogger logger, CancellationToken cancelled)
    {
        var tables = new ShardTables(shard.Writes, new SegmentSchema(collection.Schema));
        await tables.Segments.CreateAsync(cancelled);
        collection.Counters.Unindexed(tables.Segments.Catalog.Unindexed);
        var left = await tables.Queue.TokensAsync(cancelled);
        collection.Counters.Pending(left.Count);
        return new ShardUpdates(collection, shard, tables, left, time, logger);
    }

    /// <summary>Reserves a place in the queue; stalls while it is full.</summary>
    public async Task ReserveAsync(CancellationToken aborted)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(aborted, _stopped.Token);
        try
        {
            await _permits.TakeAsync(either.Token);
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            throw ShardErrors.Closed(_shard);
        }
    }

    /// <summary>Gives back a reserved place that was not used.</summary>
    public void GiveBack() => _permits.GiveBack();

    /// <inheritdoc cref="QueueWriter.StoreAsync(IReadOnlyList{Point}, CancellationToken)"/>
    public async Task<(long Number, PendingUpdate Update)> StoreAsync(IReadOnlyList<Point> points, CancellationToken aborted)
    {
        try
        {
            return await _writer.StoreAsync(points, aborted);
        }
        finally
        {
            _pulse.Beat();
        }
    }

    /// <summary>Wakes both loops, so that they apply the changed configuration.</summary>
    public void ConfigChanged() => _pulse.Beat();

    public async ValueTask DisposeAsync()
    {
        await _stopped.CancelAsync();
        await _loops;
        await _writer.EndedAsync();
        _pending.FailAll(ShardErrors.ClosedBefore(_shard));
        _tables.Dispose();
    }

    private static ReplayWatch WatchOf(Shard shard, TimeProvider time) =>
        new([.. shard.Replicas.Skip(1).Select(replica => replica.StandbyName)], () => new ReplayView(shard.Writes), time);

    private Task ApplyAsync(ILogger logger)
    {
        var applier = new Applier(_tables, _pending, _policy, _pulse, _collection.Counters, _time);
        var loop = new RetryLoop($"Applying updates to shard {_shard.Number} of '{_collection.Name}'", _time, logger);
        return loop.RunAsync(stopped => applier.StepAsync(loop.Failing, stopped), _stopped.Token);
    }

    private Task OptimizeAsync(ILogger logger)
    {
        var optimizer = new Optimizer(_tables, _policy, _pulse);
        var loop = new RetryLoop($"Building an index in shard {_shard.Number} of '{_collection.Name}'", _time, logger);
        return loop.RunAsync(optimizer.StepAsync, _stopped.Token);
    }
}
