using System.Text.Json;
using FluentAssertions;
using PerfRegression.Search.Collections;
using PerfRegression.Search.Reads;
using PerfRegression.Search.Segments;
using PerfRegression.Search.Settings;
using Xunit;

namespace PerfRegression.Unit.Search.Reads;

[Collection(ReadsDatabase.Name)]
public sealed class CollectionReadsTests(ReadsDatabase database)
{
    public static TheoryData<string> Distances => [nameof(Distance.Euclid), nameof(Distance.Manhattan), nameof(Distance.Cosine)];

    private static SegmentCatalog Catalog => new()
    {
        Segments = [new Segment(0, SegmentState.Indexed, 2_000), new Segment(1, SegmentState.Optimizing, 300), new Segment(2, SegmentState.Appendable, 20)],
    };

    [Theory]
    [MemberData(nameof(Distances))]
    public async Task The_nearest_points_of_all_shards_are_those_that_computing_finds(string distance)
    {
        var points = await AskAsync(Parse(distance), query => query with { Limit = 25 });

        ShouldBe(points, Parse(distance), StoredPoints.All, skip: 0, take: 25);
    }

    [Theory]
    [MemberData(nameof(Distances))]
    public async Task Without_an_index_they_are_the_same(string distance)
    {
        var points = await AskAsync(Parse(distance), query => query with { Exact = true });

        ShouldBe(points, Parse(distance), StoredPoints.All, skip: 0, take: 10);
    }

    [Theory]
    [MemberData(nameof(Distances))]
    public async Task Indexed_only_leaves_out_large_segments_without_an_index_and_keeps_small_ones(string distance)
    {
        var points = await AskAsync(Parse(distance), query => query with { IndexedOnly = true, Limit = 4_040 });

        ShouldBe(points, Parse(distance), StoredPoints.All.Where(point => point.Segment != StoredPoints.Large), skip: 0, take: 4_040);
        points.Should().Contain(point => point.Id >= 4_600, "the small segment is searched too");
    }

    [Theory]
    [InlineData(0, 7)]
    [InlineData(13, 7)]
    [InlineData(4_635, 5)]
    [InlineData(4_636, 4)]
    [InlineData(5_000, 0)]
    public async Task An_offset_leaves_out_the_nearest(int offset, int expected)
    {
        var points = await AskAsync(Distance.Euclid, query => query with { Offset = offset, Limit = expected + 1 }, take: expected);

        ShouldBe(points, Distance.Euclid, StoredPoints.All, offset, expected);
    }

    [Fact]
    public async Task A_payload_comes_as_it_was_stored_and_only_when_asked_for()
    {
        var bare = await AskAsync(Distance.Euclid, query => query);
        var points = await AskAsync(Distance.Euclid, query => query with { WithPayload = true, Exact = true, Limit = 30 });

        bare.Should().OnlyContain(point => point.Payload == null);
        points.Should().Contain(point => point.Payload == null).And.Contain(point => point.Payload != null);
        points.Should().AllSatisfy(point => JsonElement.DeepEquals(
            point.Payload ?? JsonElement.Parse("null"),
            JsonElement.Parse(StoredPoints.All[(int)point.Id].Payload ?? "null")).Should().BeTrue());
    }

    [Fact]
    public async Task The_version_comes_along() =>
        (await AskAsync(Distance.Euclid, query => query)).Should().OnlyContain(point => point.Version == point.Id + 100);

    [Theory]
    [InlineData(nameof(HedgingKind.FanOut))]
    [InlineData(nameof(HedgingKind.Polly))]
    [InlineData(nameof(HedgingKind.PollyCancelling))]
    public async Task One_replica_of_every_shard_is_read_in_turns_also_by_prepared_queries(string kind)
    {
        var collection = database.Collection(Distance.Euclid, replicas: 2);
        var reads = new CollectionReads(collection, [Catalog, Catalog], Enum.Parse<HedgingKind>(kind), TimeProvider.System);

        for (var query = 0; query < 20; query++)
        {
            ShouldBe(await reads.QueryAsync(Query(Distance.Euclid), CancellationToken.None), Distance.Euclid, StoredPoints.All, skip: 0, take: 10);
        }

        collection.Counters.Reads.Should().BeEquivalentTo(new long[][] { [10, 10], [10, 10] });
    }

    private static Distance Parse(string distance) => Enum.Parse<Distance>(distance);

    private static SearchQuery Query(Distance distance) =>
        new(StoredPoints.Somewhere(distance), Limit: 10, Offset: 0, WithPayload: false, IndexedOnly: false, Exact: false);

    private async Task<IReadOnlyList<ScoredPoint>> AskAsync(Distance distance, Func<SearchQuery, SearchQuery> change, int? take = null)
    {
        var reads = new CollectionReads(database.Collection(distance), [Catalog, Catalog], HedgingKind.FanOut, TimeProvider.System);
        var points = await reads.QueryAsync(change(Query(distance)), CancellationToken.None);
        return [.. points.Take(take ?? points.Count)];
    }

    private static void ShouldBe(IReadOnlyList<ScoredPoint> points, Distance distance, IEnumerable<StoredPoint> all, int skip, int take)
    {
        var place = StoredPoints.Somewhere(distance);
        var expected = all.Select(point => (point.Id, Score: Score(place, StoredPoints.Stored(point.Vector, distance), distance)))
            .OrderBy(point => distance == Distance.Cosine ? -point.Score : point.Score).Skip(skip).Take(take).ToList();

        points.Select(point => point.Id).Should().Equal(expected.Select(point => point.Id));
        points.Select(point => point.Score).Should().Equal(expected.Select(point => point.Score), (found, computed) => Math.Abs(found - computed) < 1e-6);
    }

    private static double Score(float[] one, float[] other, Distance distance) => distance switch
    {
        Distance.Manhattan => one.Zip(other, (a, b) => Math.Abs((double)a - b)).Sum(),
        Distance.Cosine => one.Zip(other, (a, b) => (double)a * b).Sum(),
        _ => Math.Sqrt(one.Zip(other, (a, b) => ((double)a - b) * ((double)a - b)).Sum()),
    };
}
