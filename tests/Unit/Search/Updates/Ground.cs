using System.Diagnostics;
using System.Globalization;
using Npgsql;
using PerfRegression.Search.Collections;
using PerfRegression.Search.Shards;
using PerfRegression.Search.Updates;

namespace PerfRegression.Unit.Search.Updates;

/// <summary>A collection of its own for a test, with vectors of 8 dimensions: 32 points per kilobyte.</summary>
internal sealed class Ground : IAsyncDisposable
{
    public const int Dimensions = 8;
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static int _made;

    private readonly IReadOnlyList<string> _addresses;
    private readonly IReadOnlyList<Shard> _shards;

    private Ground(UpdatesDatabase database, CollectionConfig config)
    {
        _addresses = database.Shards;
        _shards = [.. Enumerable.Range(0, config.ShardNumber).Select(number => ShardOn(_addresses[number], number, config.ReplicationFactor))];
        Collection = new Collection(string.Create(CultureInfo.InvariantCulture, $"made_{Interlocked.Increment(ref _made)}"), config, _shards);
    }

    public static CollectionConfig Config => new() { Size = Dimensions, Distance = Distance.Euclid };

    public Collection Collection { get; }

    public RecordingLogger Log { get; } = new();

    public CollectionUpdates Updates { get; private set; } = null!;

    public CollectionState State => Updates.State();

    public static async Task<Ground> StartAsync(UpdatesDatabase database, CollectionConfig? config = null)
    {
        var ground = new Ground(database, config ?? Config);
        await ground.StartAsync();
        return ground;
    }

    public static Point Point(long id, float first = 0) => new(id, [first, id, 0.25f, 1, 2, 3, 4, 5], null);

    /// <summary>Points of consecutive ids.</summary>
    public static Point[] Points(long from, int count) => [.. Enumerable.Range(0, count).Select(offset => Point(from + offset))];

    public async Task StartAsync() => Updates = await CollectionUpdates.StartAsync(Collection, TimeProvider.System, Log, CancellationToken.None).WaitAsync(Patience);

    /// <summary>Ends the service's part as abruptly as can be within a process, and starts it again.</summary>
    public async Task RestartAsync()
    {
        await Updates.DisposeAsync();
        await StartAsync();
    }

    /// <summary>Adds points and waits until they are searchable.</summary>
    public Task<UpdateReceipt> CompleteAsync(params Point[] points) =>
        PatientAsync(Updates.UpsertAsync(points, wait: true, timeout: null, CancellationToken.None));

    /// <summary>Adds points and waits until they are durable.</summary>
    public Task<UpdateReceipt> AcknowledgeAsync(params Point[] points) =>
        PatientAsync(Updates.UpsertAsync(points, wait: false, timeout: null, CancellationToken.None));

    /// <summary>Adds points of which nobody waits for more than a place in the queue.</summary>
    public Task<UpdateReceipt> Write(CancellationToken aborted, params Point[] points) => Updates.UpsertAsync(points, wait: false, timeout: null, aborted);

    public void Reconfigure(Func<OptimizersConfig, OptimizersConfig> change)
    {
        Collection.Config = Collection.Config with { Optimizers = change(Collection.Config.Optimizers) };
        Updates.ConfigChanged();
    }

    /// <summary>Has nothing applied until it is disposed of.</summary>
    public Task<Hold> HoldApplicationAsync(int shard = 0) => Hold.BeginAsync(_addresses[shard], $"LOCK TABLE {Collection.Schema}.points IN SHARE MODE");

    /// <summary>Has nothing get into the queue until it is disposed of.</summary>
    public Task<Hold> HoldQueueAsync() => Hold.BeginAsync(_addresses[0], $"LOCK TABLE {Collection.Schema}.update_queue IN SHARE MODE");

    /// <summary>Has no index finished until it is disposed of: a build waits for every snapshot that is older.</summary>
    public Task<Hold> HoldBuildsAsync() => Hold.BeginAsync(_addresses[0], "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; SELECT 1");

    public async Task<T?> AskAsync<T>(string sql, int shard = 0)
    {
        await using var source = NpgsqlDataSource.Create(_addresses[shard] + ";Pooling=false");
        await using var command = source.CreateCommand($"SET search_path = {Collection.Schema}, public; {sql}");
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    /// <summary>What the tables hold, as "segment state counted=kept" joined by commas.</summary>
    public Task<string?> SegmentsAsync() => AskAsync<string>(
        """
        SELECT string_agg(segment || ' ' || state || ' ' || points || '=' || (SELECT count(*) FROM points WHERE points.segment = segments.segment), ', ' ORDER BY segment)
        FROM segments
        """);

    /// <summary>Ends the sessions of others, once there is one that carries out such a statement.</summary>
    public async Task KillAsync(string statement)
    {
        while (!await AskAsync<bool>($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '{statement}%' AND state = 'active' AND wait_event_type IS NOT NULL"))
        {
            await Task.Delay(5);
        }
    }

    public async Task EventuallyAsync(Func<bool> holds, string because)
    {
        for (var began = Stopwatch.GetTimestamp(); !holds(); await Task.Delay(5))
        {
            if (Stopwatch.GetElapsedTime(began) > Patience)
            {
                throw new TimeoutException($"Expected that {because}; {await CircumstancesAsync()}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Updates.DisposeAsync();
        await CollectionUpdates.DropAsync(Collection, CancellationToken.None);
        foreach (var shard in _shards)
        {
            await shard.Writes.DisposeAsync();
        }
    }

    private async Task<UpdateReceipt> PatientAsync(Task<UpdateReceipt> write)
    {
        if (await Task.WhenAny(write, Task.Delay(Patience)) != write)
        {
            throw new TimeoutException($"Expected the update to be done; {await CircumstancesAsync()}");
        }

        return await write;
    }

    private async Task<string> CircumstancesAsync() =>
        $"there is {State}, the tables hold {await SegmentsAsync()}, the log says '{string.Join(' ', Log.Lines)}', and the server does\n" + await AskAsync<string>(
            """
            SELECT string_agg(concat_ws(' ', pid, datname, state, wait_event_type, wait_event, pg_blocking_pids(pid)::text, query), E'\n') FROM pg_stat_activity
            WHERE datname IS NOT NULL
            """);

    private static Shard ShardOn(string address, int number, int replicas)
    {
        var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(address) { MaxPoolSize = 20, MaxAutoPrepare = 50, AutoPrepareMinUsages = 2 });
        return new Shard(number, source, [.. Enumerable.Range(0, replicas).Select(replica => new Replica(number, replica, source, Limit: null!))]);
    }
}
