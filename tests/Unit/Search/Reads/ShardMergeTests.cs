using FluentAssertions;
using PerfRegression.Search.Collections;
using PerfRegression.Search.Reads;
using Xunit;

namespace PerfRegression.Unit.Search.Reads;

public sealed class ShardMergeTests
{
    [Fact]
    public void The_lowest_scores_of_all_shards_come_first() =>
        Merge(Distance.Manhattan, 0, 3, [Point(2, 0.2), Point(4, 0.4)], [Point(1, 0.1), Point(3, 0.3)]).Should().Equal(1, 2, 3);

    [Fact]
    public void For_angles_the_highest_come_first() =>
        Merge(Distance.Cosine, 0, 3, [Point(2, 0.8), Point(4, 0.4)], [Point(1, 0.9), Point(3, 0.7)]).Should().Equal(1, 2, 3);

    [Theory]
    [InlineData(nameof(Distance.Euclid))]
    [InlineData(nameof(Distance.Cosine))]
    public void Equally_near_ones_come_by_id(string distance) =>
        Merge(Enum.Parse<Distance>(distance), 0, 4, [Point(9, 0.5), Point(3, 0.5)], [Point(8, 0.5), Point(1, 0.5)]).Should().Equal(1, 3, 8, 9);

    [Fact]
    public void An_offset_counts_over_all_shards() =>
        Merge(Distance.Euclid, 1, 2, [Point(2, 0.2), Point(4, 0.4)], [Point(1, 0.1), Point(3, 0.3)]).Should().Equal(2, 3);

    [Fact]
    public void Beyond_the_last_there_is_nothing() => Merge(Distance.Euclid, 5, 2, [Point(2, 0.2)], []).Should().BeEmpty();

    [Fact]
    public void Of_one_id_the_highest_version_counts_wherever_it_lies() =>
        Merge(Distance.Euclid, 0, 9, [Point(2, 0.1, version: 1), Point(3, 0.2), Point(2, 0.3, version: 2)], [Point(1, 0.4)]).Should().Equal(3, 2, 1);

    private static ScoredPoint Point(long id, double score, long version = 1) => new(id, version, score, Payload: null);

    private static IEnumerable<long> Merge(Distance distance, int offset, int limit, params List<ScoredPoint>[] shards) =>
        ShardMerge.Nearest(shards, new SearchQuery([], limit, offset, WithPayload: false, IndexedOnly: false, Exact: false), distance)
            .Select(point => point.Id);
}
