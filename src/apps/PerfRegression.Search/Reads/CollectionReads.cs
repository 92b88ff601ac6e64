using PerfRegression.Search.Collections;
using PerfRegression.Search.Points;
using PerfRegression.Search.Segments;
using PerfRegression.Search.Settings;

namespace PerfRegression.Search.Reads;

/// <summary>Searches a collection: one replica of every shard, and further ones as its configuration says.</summary>
/// <param name="collection">What is searched.</param>
/// <param name="catalogs">The segments of each of its shards.</param>
/// <param name="hedging">By what a delayed fan-out is carried out.</param>
/// <param name="time">Measures its delay, and how long a replica that was out of reach is asked last.</param>
internal sealed class CollectionReads(Collection collection, IReadOnlyList<SegmentCatalog> catalogs, HedgingKind hedging, TimeProvider time)
{
    private readonly QueryTexts _texts = new(collection.Schema, collection.Config.Distance);
    private readonly ReplicaRota[] _rotas = [.. collection.Shards.Select(shard => new ReplicaRota(shard.Replicas, time))];
    private readonly IReadPolicy<List<ScoredPoint>>[] _policies = [.. collection.Shards.Select(shard => Policy(hedging, shard.Replicas.Count, time))];

    /// <summary>The nearest points of all shards, nearest first.</summary>
    /// <exception cref="Failures.SearchFaultException">A shard could not be read on any replica.</exception>
    public async Task<IReadOnlyList<ScoredPoint>> QueryAsync(SearchQuery query, CancellationToken aborted)
    {
        var config = collection.Config;
        var (plan, question) = (FanOutPlan.Of(config), new ShardQuery(query, _texts.For(query), config, catalogs));

        using var over = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        var reads = new Task<List<ScoredPoint>>[_rotas.Length];
        for (var shard = 0; shard < reads.Length; shard++)
        {
            reads[shard] = ReadAsync(shard, question, plan, over.Token);
        }

        return ShardMerge.Nearest(await ShardAnswers.AllAsync(reads, over), query, config.Distance);
    }

    private async Task<List<ScoredPoint>> ReadAsync(int shard, ShardQuery question, FanOutPlan plan, CancellationToken aborted)
    {
        using var race = new ReadRace<List<ScoredPoint>>(_rotas[shard], collection.Figures, question.ReadAsync);
        return await _policies[shard].ReadAsync(race, plan, aborted);
    }

    private static IReadPolicy<List<ScoredPoint>> Policy(HedgingKind hedging, int replicas, TimeProvider time) => hedging switch
    {
        HedgingKind.FanOut => new FanOut<List<ScoredPoint>>(time),
        _ => new PollyFanOut<List<ScoredPoint>>(time, replicas, cancelling: hedging == HedgingKind.PollyCancelling),
    };
}
