using PerfRegression.Search.Serving;

namespace PerfRegression.Search.Rest;

/// <summary>Counts of a collection's reads and writes since the service started; reads by shard and replica.</summary>
internal sealed record CountersResponse(
    IReadOnlyList<IReadOnlyList<long>> Reads,
    long HedgesFired,
    long HedgesWon,
    long Failovers,
    long StalledWriters,
    long StalledWritersTotal,
    double ThrottledMs,
    long QueuePeak,
    long UnindexedPeak,
    long UnindexedPoints)
{
    public static CountersResponse Of(IServedCollection served)
    {
        var counters = served.Collection.Counters;
        return new(
            counters.Reads,
            counters.HedgesFired,
            counters.HedgesWon,
            counters.Failovers,
            counters.StalledWriters,
            counters.StalledWritersTotal,
            counters.Throttled.TotalMilliseconds,
            counters.QueuePeak,
            counters.UnindexedPeak,
            served.Catalogs.Sum(catalog => catalog.Unindexed));
    }
}
