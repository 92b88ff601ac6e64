using FluentAssertions;
using Xunit;

namespace PerfRegression.Unit.Postgres;

public class TopologyOptionsTests
{
    [Fact]
    public void Are_three_shards_of_two_unless_said_otherwise()
    {
        var options = new TopologyOptions();

        options.Replicas.Should().Equal(2, 2, 2);
        options.Extensions.Should().Equal("cube");
        options.MaxConnections.Should().Be(100);
    }

    [Theory]
    [InlineData("0 shards")]
    [InlineData("9 shards", 1, 1, 1, 1, 1, 1, 1, 1, 1)]
    [InlineData("a shard of 0", 2, 0)]
    [InlineData("a shard of 6", 1, 5, 6)]
    public void Other_numbers_are_refused(string found, params int[] replicas)
    {
        var make = () => new TopologyOptions { Replicas = replicas };

        make.Should().Throw<ArgumentException>().WithMessage(
            $"Expected 1 to 8 shards of 1 to 5 copies each, but found {found}.\n"
            + "  what to do: give TopologyOptions.Replicas one number for each shard, the primary counted, such as [2, 2, 2].*");
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5_001)]
    public void So_are_other_numbers_of_connections(int connections)
    {
        var make = () => new TopologyOptions { MaxConnections = connections };

        make.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Those_that_ask_for_the_same_are_equal()
    {
        int[] replicas = [1, 3];
        var options = new TopologyOptions { Replicas = replicas, Extensions = ["cube", "earthdistance"], ReplicationVia = Direct };
        replicas[0] = 2;

        options.Should().Be(new TopologyOptions { Replicas = [1, 3], Extensions = ["cube", "earthdistance"], ReplicationVia = Direct });
        options.GetHashCode().Should().Be((options with { Replicas = [1, 3] }).GetHashCode());
        options.Should().NotBe(options with { Replicas = [3, 1] }).And.NotBe(options with { MaxConnections = 7 })
            .And.NotBe(options with { Extensions = ["cube"] }).And.NotBe(options with { ReplicationVia = null });
    }

    private static int Direct(ReplicationLink link) => link.PrimaryPort;
}
