using PerfRegression.Search.Serving;

namespace PerfRegression.Search.Rest.Answers;

/// <summary>What a collection's reads and writes came to since the service started; reads by shard and replica.</summary>
internal sealed record CountersAnswer(
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
    public static CountersAnswer Of(IServedCollection served)
    {
        var figures = served.Collection.Figures;
        return new(
            figures.Reads,
            figures.HedgesFired,
            figures.HedgesWon,
            figures.Failovers,
            figures.StalledWriters,
            figures.StalledWritersTotal,
            figures.Throttled.TotalMilliseconds,
            figures.QueuePeak,
            figures.UnindexedPeak,
            served.Catalogs.Sum(catalog => catalog.Unindexed));
    }
}
