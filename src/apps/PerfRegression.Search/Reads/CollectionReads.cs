using PerfRegression.Search.Collections;
using PerfRegression.Search.Segments;
using PerfRegression.Search.Settings;

namespace PerfRegression.Search.Reads;

/// <summary>Searches a collection: reads one replica of every shard, and more as its configuration says.</summary>
/// <param name="collection">The collection to search.</param>
/// <param name="catalogs">The segments of each of its shards.</param>
/// <param name="hedging">The implementation of fan-outs.</param>
/// <param name="time">Measures the delay of fan-outs and the demotion of unreachable replicas.</param>
internal sealed class CollectionReads(Collection collection, IReadOnlyList<SegmentCatalog> catalogs, HedgingKind hedging, TimeProvider time)
{
    private readonly QueryTexts _texts = new(collection.Schema, collection.Config.Distance);
    private readonly ReplicaRotation[] _rotations = [.. collection.Shards.Select(shard => new ReplicaRotation(shard.Replicas, time))];
    private readonly IReadPolicy<List<ScoredPoint>>[] _policies = [.. collection.Shards.Select(shard => Policy(hedging, shard.Replicas.Count, time))];

    /// <summary>The nearest points of all shards, nearest first.</summary>
    /// <exception cref="Errors.SearchException">A shard could not be read on any replica.</exception>
    public async Task<IReadOnlyList<ScoredPoint>> QueryAsync(SearchQuery query, CancellationToken aborted)
    {
        var config = collection.Config;
        var (plan, question) = (FanOutPlan.Of(config), new ShardQuery(query, _texts.For(query), config, catalogs));

        using var over = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        var reads = new Task<List<ScoredPoint>>[_rotations.Length];
        for (var shard = 0; shard < reads.Length; shard++)
        {
            reads[shard] = ReadAsync(shard, question, plan, over.Token);
        }

        return ShardMerge.Nearest(await ShardAnswers.AllAsync(reads, over), query, config.Distance);
    }

    private async Task<List<ScoredPoint>> ReadAsync(int shard, ShardQuery question, FanOutPlan plan, CancellationToken aborted)
    {
        using var race = new ReadRace<List<ScoredPoint>>(_rotations[shard], plan, collection.Counters, time, question.ReadAsync);
        return await _policies[shard].ReadAsync(race, aborted);
    }

    private static IReadPolicy<List<ScoredPoint>> Policy(HedgingKind hedging, int replicas, TimeProvider time) => hedging switch
    {
        HedgingKind.FanOut => new FanOut<List<ScoredPoint>>(time),
        _ => new PollyFanOut<List<ScoredPoint>>(time, replicas, cancelling: hedging == HedgingKind.PollyCancelling),
    };
}
