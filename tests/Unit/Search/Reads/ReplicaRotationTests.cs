using FluentAssertions;
using PerfRegression.Search.Reads;
using PerfRegression.Search.Settings;
using PerfRegression.Search.Shards;
using Xunit;

namespace PerfRegression.Unit.Search.Reads;

public sealed class ReplicaRotationTests
{
    private readonly SteppedTime _time = new();

    [Fact]
    public void Replicas_take_turns()
    {
        var rotation = Rotation(3);

        Turns(rotation, 4).Should().Equal("0 1 2", "1 2 0", "2 0 1", "0 1 2");
    }

    [Fact]
    public void One_out_of_reach_comes_last_and_the_others_take_turns()
    {
        var rotation = Rotation(3);
        rotation.Demote(Replica(1));

        Turns(rotation, 4).Should().Equal("0 2 1", "2 0 1", "0 2 1", "2 0 1");
    }

    [Fact]
    public void It_is_back_in_its_place_after_a_second()
    {
        var rotation = Rotation(3);
        rotation.Demote(Replica(0));
        _time.Advance(ReplicaRotation.Demotion - TimeSpan.FromTicks(1));
        Turns(rotation, 1).Should().Equal("1 2 0");

        _time.Advance(TimeSpan.FromTicks(1));

        Turns(rotation, 3).Should().Equal("1 2 0", "2 0 1", "0 1 2");
        ReplicaRotation.Demotion.Should().BeLessThanOrEqualTo(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void It_is_back_as_soon_as_it_has_answered()
    {
        var rotation = Rotation(2);
        rotation.Demote(Replica(0));
        Turns(rotation, 2).Should().Equal("1 0", "1 0");

        rotation.Answered(Replica(0));

        Turns(rotation, 2).Should().Equal("0 1", "1 0");
    }

    [Fact]
    public void With_all_out_of_reach_all_are_still_asked()
    {
        var rotation = Rotation(2);
        rotation.Demote(Replica(0));
        rotation.Demote(Replica(1));

        rotation.Next().Should().HaveCount(2);
    }

    [Fact]
    public async Task Reads_are_spread_evenly()
    {
        var shard = new MadeUpShard(replicas: 3) { OnRead = read => read.Answer() };

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var query = 0; query < 75; query++)
            {
                await shard.AskAsync(HedgingKind.FanOut);
            }
        })));

        shard.Counters.Reads[0].Should().Equal(100, 100, 100);
    }

    [Fact]
    public async Task A_dead_replica_costs_one_query_a_second_an_error()
    {
        var shard = new MadeUpShard(replicas: 3) { OnRead = AnswerUnlessFirst };

        for (var query = 0; query < 30; query++)
        {
            await shard.AskAsync(HedgingKind.FanOut);
        }

        shard.Counters.Failovers.Should().Be(1);
        shard.Time.Advance(ReplicaRotation.Demotion);
        for (var query = 0; query < 30; query++)
        {
            await shard.AskAsync(HedgingKind.FanOut);
        }

        shard.Counters.Failovers.Should().Be(2);
        shard.Counters.Reads[0][0].Should().Be(2);
    }

    [Fact]
    public async Task A_slow_replica_keeps_its_place()
    {
        var shard = new MadeUpShard(replicas: 2) { OnRead = read => read.Fail(new TimeoutException()) };

        for (var query = 0; query < 2; query++)
        {
            await shard.AskAsync(HedgingKind.FanOut).Awaiting(read => read).Should().ThrowAsync<Exception>();
        }

        shard.Asked.Should().Equal(0, 1, 1, 0);
    }

    private static void AnswerUnlessFirst(MadeUpRead read)
    {
        if (read.Replica == 0)
        {
            read.Refuse();
        }
        else
        {
            read.Answer();
        }
    }

    private ReplicaRotation Rotation(int replicas) => new([.. Enumerable.Range(0, replicas).Select(Replica)], _time);

    private static Replica Replica(int number) => new(Shard: 0, number, Reads: null!, Limit: null!);

    private static IEnumerable<string> Turns(ReplicaRotation rotation, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => string.Join(' ', rotation.Next().Select(replica => replica.Number)))];
}
