using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace PerfRegression.Search.Figures;

/// <summary>The figures of all collections as instruments, tagged with the collection's name; reads also with shard and replica.</summary>
internal sealed class SearchMeter
{
    public const string Name = "PerfRegression.Search";

    private readonly ConcurrentDictionary<string, WatchedFigures> _watched = new(StringComparer.Ordinal);

    public SearchMeter(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        meter.CreateObservableCounter("search.reads", Reads, "{read}", "Reads started, by shard and replica.");
        meter.CreateObservableCounter("search.hedges_fired", Each(one => one.Figures.HedgesFired), "{read}", "Reads of a further replica because the delay had passed.");
        meter.CreateObservableCounter("search.hedges_won", Each(one => one.Figures.HedgesWon), "{read}", "Of these, how many answered first.");
        meter.CreateObservableCounter("search.failovers", Each(one => one.Figures.Failovers), "{read}", "Reads of a further replica because one had failed.");
        meter.CreateObservableCounter("search.stalled_writers_total", Each(one => one.Figures.StalledWritersTotal), "{writer}", "Writers that ever waited for a place in an update queue.");
        meter.CreateObservableCounter("search.throttled", Each(one => (long)one.Figures.Throttled.TotalMilliseconds), "ms", "How long updates waited for an index, all shards together.");
        meter.CreateObservableGauge("search.stalled_writers", Each(one => one.Figures.StalledWriters), "{writer}", "Writers that wait for a place in an update queue now.");
        meter.CreateObservableGauge("search.queue_peak", Each(one => one.Figures.QueuePeak), "{update}", "The most updates that were ever pending in one shard.");
        meter.CreateObservableGauge("search.unindexed_peak", Each(one => one.Figures.UnindexedPeak), "{point}", "The most points that one shard ever had unindexed.");
        meter.CreateObservableGauge("search.unindexed_points", Each(one => one.Unindexed()), "{point}", "Points without an index now, all shards together.");
    }

    public void Watch(WatchedFigures figures) => _watched[figures.Collection] = figures;

    public void Forget(string collection) => _watched.TryRemove(collection, out _);

    private static KeyValuePair<string, object?> Tag(string name, object value) => new(name, value);

    private Func<IEnumerable<Measurement<long>>> Each(Func<WatchedFigures, long> figure) =>
        () => _watched.Values.Select(one => new Measurement<long>(figure(one), Tag("collection", one.Collection)));

    private IEnumerable<Measurement<long>> Reads() =>
        from one in _watched.Values
        from shard in one.Figures.Reads.Index()
        from replica in shard.Item.Index()
        select new Measurement<long>(replica.Item, Tag("collection", one.Collection), Tag("shard", shard.Index), Tag("replica", replica.Index));
}
