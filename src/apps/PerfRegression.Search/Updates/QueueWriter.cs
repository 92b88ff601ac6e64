using Npgsql;
using PerfRegression.Search.Collections;
using PerfRegression.Search.Shards;

namespace PerfRegression.Search.Updates;

/// <summary>Inserts updates into a shard's queue, one at a time.</summary>
/// <param name="shard">The shard.</param>
/// <param name="queue">The shard's queue.</param>
/// <param name="pending">Records the outcome of each insertion.</param>
/// <param name="stopped">Once cancelled, further insertions are rejected.</param>
#pragma warning disable CA1001 // A semaphore whose wait handle nobody asks for holds nothing, and late writers still come to it.
internal sealed class QueueWriter(Shard shard, QueueStore queue, PendingUpdates pending, CancellationToken stopped)
#pragma warning restore CA1001
{
    // Numbers are assigned before the commit: with one insertion at a time they are in the order of the commits.
    private readonly SemaphoreSlim _oneInsertion = new(1, 1);

    /// <summary>Makes an update durable on the primary, in the place reserved for it. It can be cancelled only while it waits for its turn.</summary>
    public async Task<(long Number, PendingUpdate Update)> StoreAsync(IReadOnlyList<Point> points, CancellationToken aborted)
    {
        var update = pending.Begin();
        await TurnAsync(update, aborted);
        try
        {
            ThrowIfStopped(update);
            return (await StoreAsync(update, points), update);
        }
        finally
        {
            _oneInsertion.Release();
        }
    }

    /// <summary>Waits for a running insertion to end; after the stop no other one starts.</summary>
    public async Task EndedAsync()
    {
        await _oneInsertion.WaitAsync(CancellationToken.None);
        _oneInsertion.Release();
    }

    private async Task TurnAsync(PendingUpdate update, CancellationToken aborted)
    {
        try
        {
            await _oneInsertion.WaitAsync(aborted);
        }
        catch (OperationCanceledException)
        {
            pending.Done(update.Token);
            throw;
        }
    }

    // By then, the tables may belong to another collection of the same name.
    private void ThrowIfStopped(PendingUpdate update)
    {
        if (stopped.IsCancellationRequested)
        {
            pending.Done(update.Token);
            throw ShardErrors.Closed(shard);
        }
    }

    private async Task<long> StoreAsync(PendingUpdate update, IReadOnlyList<Point> points)
    {
        await using var connection = await ConnectAsync(update);
        try
        {
            var number = await queue.AddAsync(connection, update.Token, points);
            pending.Stored(update);
            return number;
        }
        catch (PostgresException e) when (e.InvariantSeverity == "ERROR")
        {
            pending.Done(update.Token);
            throw ShardErrors.Refused(shard, e);
        }
        catch (Exception e)
        {
            pending.InDoubt(update);
            throw ShardErrors.InDoubt(shard, e);
        }
    }

    private async Task<NpgsqlConnection> ConnectAsync(PendingUpdate update)
    {
        try
        {
            return await queue.ConnectAsync();
        }
        catch (Exception e)
        {
            pending.Done(update.Token);
            throw ShardErrors.Unreachable(shard, e);
        }
    }
}
