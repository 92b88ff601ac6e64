using FluentAssertions;
using Npgsql;
using PerfRegression.Search.Errors;
using PerfRegression.Search.Settings;
using Xunit;

namespace PerfRegression.Unit.Search.Reads;

public sealed class ReadFailureTests
{
    public static TheoryData<string> Kinds => [nameof(HedgingKind.FanOut), nameof(HedgingKind.Polly), nameof(HedgingKind.PollyCancelling)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_shard_without_a_living_replica_says_how_many_failed_and_why_the_first(string kind)
    {
        var shard = new MadeUpShard(replicas: 3);

        var query = shard.AskAsync(Enum.Parse<HedgingKind>(kind), delay: 20);
        (await shard.ReadAsync(0)).Fail(new NpgsqlException("Failed to connect to 127.0.0.1:5432", new IOException("Connection refused")));
        (await shard.ReadAsync(1)).Fail(Said("57P03", "the database system is starting up"));
        (await shard.ReadAsync(2)).Fail(new TimeoutException("no answer"));

        (await FaultOf(query)).Should().BeEquivalentTo(new
        {
            Status = 503,
            Message = "Shard 0 could not be read: all its 3 replicas failed, first replica 0 of shard 0 (Failed to connect to 127.0.0.1:5432: "
                + "Connection refused). See that at least one of them is up; the next query tries anew.",
        });
        shard.Counters.Failovers.Should().Be(2);
        shard.Counters.HedgesFired.Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_only_replica_that_fails_is_the_end(string kind)
    {
        var shard = new MadeUpShard(replicas: 1);

        var query = shard.AskAsync(Enum.Parse<HedgingKind>(kind), factor: 2, delay: 20);
        (await shard.ReadAsync(0)).Fail(Said("57P01", "terminating connection due to administrator command"));

        (await FaultOf(query)).Should().BeEquivalentTo(new
        {
            Status = 503,
            Message = "Shard 0 could not be read: its only replica failed (terminating connection due to administrator command (SQLSTATE 57P01)). "
                + "See that it is up; the next query tries anew.",
        });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_refused_query_asks_no_other_replica(string kind)
    {
        var shard = new MadeUpShard(replicas: 3);

        var query = shard.AskAsync(Enum.Parse<HedgingKind>(kind), delay: 20);
        (await shard.ReadAsync(0)).Fail(Said("22003", "value out of range"));

        (await FaultOf(query)).Should().BeEquivalentTo(new
        {
            Status = 500,
            Message = "The query was refused by replica 0 of shard 0: value out of range (SQLSTATE 22003).",
        });
        shard.Asked.Should().Equal(0);
    }

    [Theory]
    [InlineData(nameof(HedgingKind.FanOut))]
    [InlineData(nameof(HedgingKind.Polly))]
    public async Task A_refusal_ends_the_query_while_another_read_never_ends(string kind)
    {
        var shard = new MadeUpShard(replicas: 2);

        var query = shard.AskAsync(Enum.Parse<HedgingKind>(kind), factor: 1);
        (await shard.ReadAsync(1)).Fail(Said("42703", "column \"v\" does not exist"));

        (await FaultOf(query)).Message.Should().Be("The query was refused by replica 1 of shard 0: column \"v\" does not exist (SQLSTATE 42703).");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_fault_of_ours_is_not_told_as_one_of_the_database(string kind)
    {
        var shard = new MadeUpShard(replicas: 2);

        var query = shard.AskAsync(Enum.Parse<HedgingKind>(kind));
        (await shard.ReadAsync(0)).Fail(new InvalidCastException("secret"));

        (await query.Awaiting(read => read).Should().ThrowAsync<InvalidOperationException>()).WithMessage("Reading replica 0 of shard 0 went wrong.")
            .WithInnerException<InvalidCastException>();
    }

    [Theory]
    [InlineData(nameof(HedgingKind.FanOut))]
    [InlineData(nameof(HedgingKind.Polly))]
    public async Task A_client_that_has_gone_ends_the_wait_while_no_read_ever_ends(string kind)
    {
        var shard = new MadeUpShard(replicas: 3);
        using var aborted = new CancellationTokenSource();

        var query = shard.AskAsync(Enum.Parse<HedgingKind>(kind), factor: 1, delay: 20, aborted.Token);
        await shard.ReadAsync(1);
        await aborted.CancelAsync();

        await query.Awaiting(read => read).Should().ThrowAsync<OperationCanceledException>();
        shard.Asked.Should().Equal(0, 1);
        await shard.NoTimerIsLeftAsync();
    }

    private static PostgresException Said(string state, string message) => new(message, "ERROR", "ERROR", state);

    private static async Task<SearchException> FaultOf(Task<string> query) =>
        (await query.Awaiting(read => read).Should().ThrowAsync<SearchException>()).Which;
}
