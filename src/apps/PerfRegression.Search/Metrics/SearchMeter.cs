using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace PerfRegression.Search.Metrics;

/// <summary>Publishes the counters of all collections as instruments tagged with the collection's name; reads also with shard and replica.</summary>
internal sealed class SearchMeter
{
    public const string Name = "PerfRegression.Search";

    private readonly ConcurrentDictionary<string, WatchedCounters> _watched = new(StringComparer.Ordinal);

    public SearchMeter(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        meter.CreateObservableCounter("search.reads", Reads, "{read}", "Reads started, by shard and replica.");
        meter.CreateObservableCounter("search.hedges_fired", Each(one => one.Counters.HedgesFired), "{read}", "Reads of a further replica because the delay had passed.");
        meter.CreateObservableCounter("search.hedges_won", Each(one => one.Counters.HedgesWon), "{read}", "Of these, how many answered first.");
        meter.CreateObservableCounter("search.failovers", Each(one => one.Counters.Failovers), "{read}", "Reads of a further replica because one had failed.");
        meter.CreateObservableCounter("search.stalled_writers_total", Each(one => one.Counters.StalledWritersTotal), "{writer}", "Writers that ever waited for a place in an update queue.");
        meter.CreateObservableCounter("search.throttled", Each(one => (long)one.Counters.Throttled.TotalMilliseconds), "ms", "How long updates waited for an index, all shards together.");
        meter.CreateObservableGauge("search.stalled_writers", Each(one => one.Counters.StalledWriters), "{writer}", "Writers that wait for a place in an update queue now.");
        meter.CreateObservableGauge("search.queue_peak", Each(one => one.Counters.QueuePeak), "{update}", "The most updates that were ever pending in one shard.");
        meter.CreateObservableGauge("search.unindexed_peak", Each(one => one.Counters.UnindexedPeak), "{point}", "The most points that one shard ever had unindexed.");
        meter.CreateObservableGauge("search.unindexed_points", Each(one => one.Unindexed()), "{point}", "Points without an index now, all shards together.");
    }

    public void Watch(WatchedCounters counters) => _watched[counters.Collection] = counters;

    public void Forget(string collection) => _watched.TryRemove(collection, out _);

    private static KeyValuePair<string, object?> Tag(string name, object value) => new(name, value);

    private Func<IEnumerable<Measurement<long>>> Each(Func<WatchedCounters, long> figure) =>
        () => _watched.Values.Select(one => new Measurement<long>(figure(one), Tag("collection", one.Collection)));

    private IEnumerable<Measurement<long>> Reads() =>
        from one in _watched.Values
        from shard in one.Counters.Reads.Index()
        from replica in shard.Item.Index()
        select new Measurement<long>(replica.Item, Tag("collection", one.Collection), Tag("shard", shard.Index), Tag("replica", replica.Index));
}

/// <summary>The counters of one collection.</summary>
/// <param name="Collection">The collection's name.</param>
/// <param name="Counters">Its reads and writes.</param>
/// <param name="Unindexed">Gets the current number of points without an index.</param>
internal sealed record WatchedCounters(string Collection, CollectionCounters Counters, Func<long> Unindexed);
