using FluentAssertions;
using PerfRegression.Perf.Search.Ground;
namespace PerfRegression.Perf.Search;

/// <summary>
/// Much data without an index slows every search, as after a nightly batch; a search of indexed data only stays as fast as it was, and
/// misses the newest points until they are indexed.
/// </summary>
public sealed class IndexedOnlyStaysFast(PerfSuite suite, SearchGround ground)
{
    private readonly LoadPlan _load = LoadPlan.OfUsers(4);

    [PerfFact]
    public async Task It_is_faster_than_a_search_of_everything_beside_much_unindexed_data()
    {
        var target = await NightAsync();
        var (everything, indexedOnly) = (target.Query("all data", "perfregression_night"), target.Query("indexed only", "perfregression_night", indexedOnly: true));

        await suite.VerifyAsync(
            target.Compare(everything, indexedOnly, _load) with { Metrics = [Metric.P50] },
            claim => claim.Should().HaveNoFailures().And.ShowThat(indexedOnly, outperforms: everything, on: Metric.P50, byAtLeast: 3));
    }

    [PerfFact]
    public async Task It_is_no_slower_than_without_any_unindexed_data()
    {
        var target = await NightAsync();
        await target.EnsureAsync("perfregression_day", Collections.Indexed(target.Points, from: target.Many), target.Many);
        await target.Client.UntilIndexedAsync("perfregression_day");
        var (day, night) = (target.Query("indexed only by day", "perfregression_day", indexedOnly: true), target.Query("indexed only by night", "perfregression_night", indexedOnly: true));

        await suite.VerifyAsync(
            target.Compare(day, night, _load) with { Metrics = [Metric.P50] },
            claim => claim.Should().HaveNoFailures().And.NotBeSlower(than: day, tolerance: 0.9, on: Metric.P50));
    }

    [PerfFact]
    public async Task It_misses_new_and_changed_points_until_they_are_indexed()
    {
        const string Collection = "perfregression_visible";
        const int Threshold = 1_024;
        var target = await ground.TargetAsync(suite);
        var (client, points) = (target.Client, target.Points);
        await target.EnsureAsync(Collection, Collections.Indexed(points, from: Threshold), Threshold);
        await client.UntilIndexedAsync(Collection);
        await client.ChangeAsync(Collection, Collections.Optimizer(on: false));
        var before = await client.QueryAsync(Collection, points.Query, limit: 50, indexedOnly: true);

        // New points, and a change of one that was found first.
        await client.FillAsync(Collection, points.Of(Threshold + 1, 3 * Threshold));
        await client.UpsertAsync(Collection, [new SearchPoint(before[0], points.Query)], wait: true);

        (await client.QueryAsync(Collection, points.Query, limit: 1)).Should().Equal([before[0]], "a search of all data finds what was written");
        (await client.QueryAsync(Collection, points.Query, limit: 50, indexedOnly: true)).Should().NotContain(before[0]).And.OnlyContain(id => id <= Threshold);
        await client.ChangeAsync(Collection, Collections.Optimizer(on: true));
        await client.UntilIndexedAsync(Collection);
        (await client.QueryAsync(Collection, points.Query, limit: 5_000, indexedOnly: true)).Should().StartWith(before[0]).And.HaveCount(4 * Threshold);
    }

    private async Task<SearchTarget> NightAsync()
    {
        const string Collection = "perfregression_night";
        var target = await ground.TargetAsync(suite);
        if (await target.EnsureAsync(Collection, Collections.Indexed(target.Points, from: target.Many), target.Many))
        {
            await target.Client.UntilIndexedAsync(Collection);
            await target.Client.ChangeAsync(Collection, Collections.Optimizer(on: false));
            await target.Client.FillAsync(Collection, target.Points.Of(target.Many + 1, 2 * target.Many));
        }

        var info = await target.Client.InfoAsync(Collection);
        (info.GetProperty("points_count").GetInt64() - info.GetProperty("indexed_vectors_count").GetInt64()).Should().BeGreaterThanOrEqualTo(2 * target.Many, "that much has no index");
        return target;
    }
}
