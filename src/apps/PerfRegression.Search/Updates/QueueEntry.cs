using Npgsql;
using PerfRegression.Search.Points;
using PerfRegression.Search.Shards;

namespace PerfRegression.Search.Updates;

/// <summary>The way into a shard's queue.</summary>
/// <param name="shard">Whose queue it is.</param>
/// <param name="queue">The queue.</param>
/// <param name="pending">Learns what becomes of each update.</param>
/// <param name="stopped">Whoever comes to its turn after this is turned away.</param>
#pragma warning disable CA1001 // A semaphore whose wait handle nobody asks for holds nothing, and late writers still come to it.
internal sealed class QueueEntry(Shard shard, QueueStore queue, PendingUpdates pending, CancellationToken stopped)
#pragma warning restore CA1001
{
    // Numbers are given before a commit: one insertion at a time has them come in the order of the commits.
    private readonly SemaphoreSlim _oneInsertion = new(1, 1);

    /// <summary>Makes an update durable on the primary, in the place that was taken for it. Once its turn has come nobody can call it back.</summary>
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

    /// <summary>Waits until none is under way; after the stop none comes any more.</summary>
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

    // The tables may by then be those of another collection with the same name.
    private void ThrowIfStopped(PendingUpdate update)
    {
        if (stopped.IsCancellationRequested)
        {
            pending.Done(update.Token);
            throw ShardFaults.Closed(shard);
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
            throw ShardFaults.Refused(shard, e);
        }
        catch (Exception e)
        {
            pending.Doubtful(update);
            throw ShardFaults.Doubtful(shard, e);
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
            throw ShardFaults.Unreachable(shard, e);
        }
    }
}
