using FluentAssertions;
using Npgsql;
using PerfRegression.Search.Settings;
using PerfRegression.Search.Shards;
using Xunit;

namespace PerfRegression.Unit.Search.Shards;

public sealed class ShardMapTests
{
    [Theory]
    [InlineData("", 30, 15)]
    [InlineData("", 2, 2)]
    [InlineData(";Timeout=1", 2, 1)]
    [InlineData(";Timeout=0", 2, 2)]
    public async Task Nothing_about_a_read_takes_longer_than_a_read_may(string more, int timeout, int connecting)
    {
        await using var map = new ShardMap(new SearchSettings { Shards = [["Host=127.0.0.1;Port=1;Username=app" + more]], ReadTimeout = timeout });

        var reads = new NpgsqlConnectionStringBuilder(map.Shards[0].Replicas[0].Reads.ConnectionString);
        (reads.Timeout, reads.CommandTimeout).Should().Be((connecting, timeout));
        var writes = new NpgsqlConnectionStringBuilder(map.Shards[0].Writes.ConnectionString);
        (writes.Timeout, writes.CommandTimeout).Should().Be((new NpgsqlConnectionStringBuilder("Host=h" + more).Timeout, 30), "a slow write is no reason to break off");
    }
}
