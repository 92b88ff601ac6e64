using FluentAssertions;
using PerfRegression.Search.Collections;
using PerfRegression.Search.Reads;
using PerfRegression.Search.Segments;
using PerfRegression.Search.Settings;
using PerfRegression.Search.Shards;
using Xunit;

namespace PerfRegression.Unit.Search.Reads;

[Collection(ReadsDatabase.Name)]
public sealed class StalledReplicaTests(ReadsDatabase database)
{
    private static readonly SearchQuery Anything =
        new(StoredPoints.Somewhere(Distance.Euclid), Limit: 10, Offset: 0, WithPayload: false, IndexedOnly: false, Exact: false);

    [Theory]
    [InlineData(nameof(HedgingKind.FanOut))]
    [InlineData(nameof(HedgingKind.Polly))]
    public async Task A_query_is_answered_by_another_replica_while_one_stalls_and_by_both_afterwards(string kind)
    {
        // The other database serves as its second replica.
        Replica[] replicas = [database.Replica(0, 0), database.Replica(1, 1) with { Shard = 0 }];
        var config = new CollectionConfig { Size = StoredPoints.Size, Distance = Distance.Euclid, ReplicationFactor = 2, ReadFanOutDelayMs = 20 };
        var collection = new Collection(ReadsDatabase.Flat, config, [new Shard(0, null!, replicas)]);
        var reads = new CollectionReads(collection, [new SegmentCatalog()], Enum.Parse<HedgingKind>(kind), TimeProvider.System);

        await using (await database.StallAsync(shard: 0))
        {
            (await reads.QueryAsync(Anything, CancellationToken.None)).Should().HaveCount(10);
            collection.Counters.HedgesFired.Should().Be(1);
            collection.Counters.HedgesWon.Should().Be(1);
        }

        for (var query = 0; query < 10; query++)
        {
            (await reads.QueryAsync(Anything, CancellationToken.None)).Should().HaveCount(10);
        }

        collection.Counters.Failovers.Should().Be(0, "what lost was neither cancelled nor broken");
    }
}
