using System.Net;
using System.Net.Sockets;
using FluentAssertions;
using PerfRegression.Search.Collections;
using PerfRegression.Search.Errors;
using PerfRegression.Search.Reads;
using PerfRegression.Search.Segments;
using PerfRegression.Search.Settings;
using PerfRegression.Search.Shards;
using Xunit;

namespace PerfRegression.Unit.Search.Reads;

[Collection(ReadsDatabase.Name)]
public sealed class UnreachableShardTests(ReadsDatabase database)
{
    private static readonly SearchQuery Anything =
        new(StoredPoints.Somewhere(Distance.Euclid), Limit: 10, Offset: 0, WithPayload: false, IndexedOnly: false, Exact: false);

    public static TheoryData<string> Kinds => [.. Enum.GetNames<HedgingKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_dead_replica_fails_no_query(string kind)
    {
        using var nobody = new Nobody();
        var collection = Collection(database.Replica(0, 0, nobody.Address), database.Replica(0, 1));
        var reads = new CollectionReads(collection, [new SegmentCatalog()], Enum.Parse<HedgingKind>(kind), TimeProvider.System);

        for (var query = 0; query < 4; query++)
        {
            (await reads.QueryAsync(Anything, CancellationToken.None)).Should().HaveCount(10);
        }

        collection.Counters.Failovers.Should().BeInRange(1, 2, "at most every second query begins with it");
        collection.Counters.HedgesFired.Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task One_dead_shard_fails_the_query_with_its_reason_and_without_a_secret(string kind)
    {
        using var nobody = new Nobody();
        var living = new Shard(0, null!, [database.Replica(0, 0)]);
        var dead = new Shard(1, null!, [database.Replica(1, 0, nobody.Address), database.Replica(1, 1, nobody.Address)]);
        var collection = new Collection(ReadsDatabase.Flat, Config with { ShardNumber = 2, ReplicationFactor = 2 }, [living, dead]);
        var reads = new CollectionReads(collection, [new SegmentCatalog(), new SegmentCatalog()], Enum.Parse<HedgingKind>(kind), TimeProvider.System);

        (await reads.Awaiting(them => them.QueryAsync(Anything, CancellationToken.None)).Should().ThrowAsync<SearchException>())
            .Which.Should().BeEquivalentTo(new
            {
                Status = 503,
                Message = $"Shard 1 could not be read: all its 2 replicas failed, first replica 0 of shard 1 (Failed to connect to 127.0.0.1:{nobody.Port}: "
                    + "Connection refused). See that at least one of them is up; the next query tries anew.",
            });
    }

    [Fact]
    public async Task A_missing_collection_is_refused_by_the_primary_and_looked_for_elsewhere_by_a_standby()
    {
        var collection = new Collection("none", Config with { ReplicationFactor = 2 }, [new Shard(0, null!, [database.Replica(0, 0), database.Replica(0, 1)])]);
        var reads = new CollectionReads(collection, [new SegmentCatalog()], HedgingKind.FanOut, TimeProvider.System);

        foreach (var failovers in new[] { 0, 1 })
        {
            (await reads.Awaiting(them => them.QueryAsync(Anything, CancellationToken.None)).Should().ThrowAsync<SearchException>())
                .Which.Should().BeEquivalentTo(new
                {
                    Status = 500,
                    Message = "The query was refused by replica 0 of shard 0: relation \"collection_none.points\" does not exist (SQLSTATE 42P01).",
                });
            collection.Counters.Failovers.Should().Be(failovers);
        }
    }

    private static CollectionConfig Config => new() { Size = StoredPoints.Size, Distance = Distance.Euclid };

    private static Collection Collection(params Replica[] replicas) =>
        new(ReadsDatabase.Flat, Config with { ReplicationFactor = replicas.Length }, [new Shard(0, null!, replicas)]);

    /// <summary>A port that is taken and at which nobody listens.</summary>
    private sealed class Nobody : IDisposable
    {
        private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

        public Nobody() => _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

        public string Address => $"Host=127.0.0.1;Port={Port}";

        public void Dispose() => _socket.Dispose();
    }
}
