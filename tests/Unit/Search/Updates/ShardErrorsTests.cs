using FluentAssertions;
using Npgsql;
using PerfRegression.Search.Shards;
using PerfRegression.Search.Updates;
using Xunit;

namespace PerfRegression.Unit.Search.Updates;

public sealed class ShardErrorsTests
{
    private static readonly Shard Shard = new(1, null!, []);

    [Theory]
    [InlineData("22P05", 400, "Wrong input: shard 1 can't store a payload: Said so. Nothing of the update is stored there.")]
    [InlineData("42P01", 500, "Shard 1 refused the update: Said so. Nothing of it is stored there.")]
    [InlineData("25006", 503, "Shard 1 can't store the update now: Said so (SQLSTATE 25006). Nothing of it is stored there; send it again later.")]
    [InlineData("53100", 503, "Shard 1 can't store the update now: Said so (SQLSTATE 53100). Nothing of it is stored there; send it again later.")]
    [InlineData("57014", 503, "Shard 1 can't store the update now: Said so (SQLSTATE 57014). Nothing of it is stored there; send it again later.")]
    public void What_a_primary_refuses_is_the_writers_affair_the_services_or_a_matter_of_time(string state, int status, string message)
    {
        var fault = ShardErrors.Refused(Shard, new PostgresException("Said so", "ERROR", "ERROR", state));

        (fault.Status, fault.Message).Should().Be((status, message));
    }

    [Fact]
    public void The_cause_is_told_when_the_way_to_a_primary_is_broken()
    {
        var cause = new NpgsqlException("Exception while reading", new IOException("Reset."));

        ShardErrors.Unreachable(Shard, cause).Message.Should().Be(
            "Shard 1 can't be written to: its primary can't be connected to (Exception while reading: Reset). Nothing of the update is stored there; send it again later.");
        ShardErrors.InDoubt(Shard, cause).Message.Should().Be(
            "Shard 1 may or may not have stored the update: the connection to its primary broke before it said so (Exception while reading: Reset). Send it again; points replace those with the same ids.");
        ShardErrors.ReplicasUnknown(Shard, cause).Message.Should().Be(
            "The update is stored on the primary of shard 1, but it can't be learnt whether its other replicas have it: the primary can't be asked any more (Exception while reading: Reset).");
    }
}
