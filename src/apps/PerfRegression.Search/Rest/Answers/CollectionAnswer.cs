using PerfRegression.Search.Collections;
using PerfRegression.Search.Serving;

namespace PerfRegression.Search.Rest.Answers;

/// <summary>What a collection is and holds.</summary>
/// <param name="Status">
/// "yellow" while an index is being built or waits to be, "grey" when one is due and the optimizer is switched off, else "green".
/// </param>
/// <param name="PointsCount">Searchable points.</param>
/// <param name="IndexedVectorsCount">Of these, how many are in an index.</param>
/// <param name="SegmentsCount">Segments of all shards.</param>
/// <param name="UpdateQueue">Updates that are durable and not yet searchable.</param>
/// <param name="Config">What it was created with, and what was changed since.</param>
internal sealed record CollectionAnswer(
    string Status, long PointsCount, long IndexedVectorsCount, int SegmentsCount, QueueAnswer UpdateQueue, ConfigAnswer Config)
{
    public static CollectionAnswer Of(IServedCollection served)
    {
        var (config, state) = (served.Collection.Config, served.State());
        var due = state.Optimizing || IsIndexDue(served, config);
        return new(
            config.Optimizers.MaxOptimizationThreads == 0 && due ? "grey" : state.Optimizing ? "yellow" : "green",
            state.Points,
            state.IndexedPoints,
            state.Segments,
            new(state.QueueLength),
            ConfigAnswer.Of(config));
    }

    private static bool IsIndexDue(IServedCollection served, CollectionConfig config) =>
        config.Optimizers.IndexingThreshold > 0
        && served.Catalogs.Any(catalog => catalog.LargestUnindexed >= Math.Max(1, config.PointsIn(config.Optimizers.IndexingThreshold)));
}
