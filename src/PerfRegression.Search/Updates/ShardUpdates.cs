using Npgsql;
using PerfRegression.Search.Collections;
using PerfRegression.Search.Points;
using PerfRegression.Search.Segments;
using PerfRegression.Search.Shards;

namespace PerfRegression.Search.Updates;

/// <summary>The way of updates into one shard of a collection.</summary>
internal sealed class ShardUpdates : IAsyncDisposable
{
    private readonly Collection _collection;
    private readonly Shard _shard;
    private readonly TimeProvider _time;
    private readonly ShardTables _tables;
    private readonly IndexingPolicy _policy;
    private readonly Permits _permits;
    private readonly PendingUpdates _pending;
    private readonly ReplayWatch _watch;
    private readonly Pulse _pulse = new();
    private readonly CancellationTokenSource _stopped = new();

    // Numbers are given before a commit: one insertion at a time has them come in the order of the commits.
    private readonly SemaphoreSlim _oneInsertion = new(1, 1);
    private readonly Task _loops;

    private ShardUpdates(Collection collection, Shard shard, ShardTables tables, IReadOnlyList<long> left, TimeProvider time, ILogger logger)
    {
        (_collection, _shard, _tables, _policy, _time) = (collection, shard, tables, new IndexingPolicy(collection), time);
        _permits = new Permits(collection.Config.UpdateQueueSize, left.Count, collection.Figures);
        _pending = new PendingUpdates(left, _permits, collection.Figures);
        _watch = new ReplayWatch([.. shard.Replicas.Skip(1).Select(replica => replica.StandbyName)], () => new ReplayView(shard.Writes), time);
        _loops = Task.WhenAll(Task.Run(() => ApplyAsync(logger)), Task.Run(() => OptimizeAsync(logger)));
    }

    public SegmentCatalog Catalog => _tables.Segments.Catalog;

    /// <summary>Whether an index is being built or waits to be.</summary>
    public bool Optimizing => Catalog.Segments.Any(segment => segment.State == SegmentState.Optimizing || _policy.IsFull(segment));

    public int QueueLength => _pending.QueueLength;

    /// <summary>Makes what is missing, takes up what a former run left, and begins to apply.</summary>
    public static async Task<ShardUpdates> StartAsync(Collection collection, Shard shard, TimeProvider time, ILogger logger, CancellationToken cancelled)
    {
        var tables = new ShardTables(shard.Writes, new SegmentSchema(collection.Schema));
        await tables.Segments.CreateAsync(cancelled);
        collection.Figures.Unindexed(tables.Segments.Catalog.Unindexed);
        var left = await tables.Queue.TokensAsync(cancelled);
        collection.Figures.Pending(left.Count);
        return new ShardUpdates(collection, shard, tables, left, time, logger);
    }

    /// <summary>Takes a place in the queue; stalls while it is full.</summary>
    public async Task ReserveAsync(CancellationToken aborted)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(aborted, _stopped.Token);
        try
        {
            await _permits.TakeAsync(either.Token);
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            throw ShardFaults.Closed(_shard);
        }
    }

    /// <summary>Gives back a place that was not used.</summary>
    public void GiveBack() => _permits.GiveBack();

    /// <summary>Makes an update durable on the primary, in the place that was taken for it. Nobody can call it back.</summary>
    public async Task<(long Number, PendingUpdate Update)> StoreAsync(IReadOnlyList<Point> points)
    {
        var update = _pending.Begin();
        await _oneInsertion.WaitAsync();
        try
        {
            return (await StoreAsync(update, points), update);
        }
        finally
        {
            _oneInsertion.Release();
            _pulse.Beat();
        }
    }

    /// <summary>Waits until all live replicas have what was stored or applied before.</summary>
    public async Task ReplicatedAsync(CancellationToken aborted)
    {
        var having = 1 + await AskStandbysAsync(aborted);
        var needed = Math.Min(_collection.Config.WriteConsistencyFactor, _shard.Replicas.Count);
        if (having < needed)
        {
            throw ShardFaults.TooFewReplicas(_shard, having, needed);
        }
    }

    /// <summary>Waits until an update can be found on all live replicas.</summary>
    /// <returns>False when it took too long.</returns>
    public async Task<bool> CompletedAsync(PendingUpdate update, TimeSpan? timeout, CancellationToken aborted)
    {
        using var late = new CancellationTokenSource(timeout ?? Timeout.InfiniteTimeSpan, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(aborted, late.Token);
        try
        {
            // That too few replicas have it is told at once, however long its application takes.
            await ReplicatedAsync(either.Token);
            await update.Applied.WaitAsync(either.Token);
            await ReplicatedAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Has everything looked at anew.</summary>
    public void ConfigChanged() => _pulse.Beat();

    public async ValueTask DisposeAsync()
    {
        await _stopped.CancelAsync();
        await _loops;
        _pending.FailAll(ShardFaults.ClosedBefore(_shard));
        _tables.Dispose();
    }

    private async Task<long> StoreAsync(PendingUpdate update, IReadOnlyList<Point> points)
    {
        await using var connection = await ConnectAsync(update);
        try
        {
            var number = await _tables.Queue.AddAsync(connection, update.Token, points);
            _pending.Stored(update);
            return number;
        }
        catch (PostgresException e) when (e.InvariantSeverity == "ERROR")
        {
            _pending.Done(update.Token);
            throw ShardFaults.Refused(_shard, e);
        }
        catch (Exception e)
        {
            _pending.Doubtful(update);
            throw ShardFaults.Doubtful(_shard, e);
        }
    }

    private async Task<NpgsqlConnection> ConnectAsync(PendingUpdate update)
    {
        try
        {
            return await _tables.Queue.ConnectAsync();
        }
        catch (Exception e)
        {
            _pending.Done(update.Token);
            throw ShardFaults.Unreachable(_shard, e);
        }
    }

    private async Task<int> AskStandbysAsync(CancellationToken aborted)
    {
        try
        {
            return await _watch.CaughtUpAsync(aborted);
        }
        catch (NpgsqlException e)
        {
            throw ShardFaults.ReplicasUnknown(_shard, e);
        }
    }

    private Task ApplyAsync(ILogger logger)
    {
        var applier = new Applier(_tables, _pending, _policy, _pulse, _collection.Figures, _time);
        var loop = new PersistentLoop($"Applying updates to shard {_shard.Number} of '{_collection.Name}'", _time, logger);
        return loop.RunAsync(stopped => applier.StepAsync(loop.Failing, stopped), _stopped.Token);
    }

    private Task OptimizeAsync(ILogger logger)
    {
        var optimizer = new Optimizer(_tables, _policy, _pulse);
        var loop = new PersistentLoop($"Building an index in shard {_shard.Number} of '{_collection.Name}'", _time, logger);
        return loop.RunAsync(optimizer.StepAsync, _stopped.Token);
    }
}
