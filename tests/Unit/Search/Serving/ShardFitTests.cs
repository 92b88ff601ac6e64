using FluentAssertions;
using PerfRegression.Search.Collections;
using PerfRegression.Search.Errors;
using PerfRegression.Search.Serving;
using PerfRegression.Search.Settings;
using PerfRegression.Search.Shards;
using Xunit;

namespace PerfRegression.Unit.Search.Serving;

public sealed class ShardFitTests
{
    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 1)]
    [InlineData(2, 2)]
    public async Task A_collection_fits_when_all_its_shards_have_its_replicas(int shards, int replicas)
    {
        await using var map = Map();

        FluentActions.Invoking(() => ShardFit.Require("docs", Config(shards, replicas), map.Shards)).Should().NotThrow();
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(2, 3)]
    [InlineData(1, 4)]
    public async Task A_collection_that_has_lost_shards_or_replicas_says_what_to_do(int shards, int replicas)
    {
        await using var map = Map();

        FluentActions.Invoking(() => ShardFit.Require("docs", Config(shards, replicas), map.Shards)).Should().ThrowExactly<StartException>().WithMessage(
            $"Collection docs was created on {shards} shards with {replicas} replicas each, but Search:Shards has 3 + 2 replicas. Start the service with all of them.");
    }

    private static CollectionConfig Config(int shards, int replicas) =>
        new() { Size = 4, Distance = Distance.Euclid, ShardNumber = shards, ReplicationFactor = replicas };

    private static ShardMap Map() => new(new SearchSettings { Shards = [["Host=a", "Host=b", "Host=c"], ["Host=d", "Host=e"]] });
}
