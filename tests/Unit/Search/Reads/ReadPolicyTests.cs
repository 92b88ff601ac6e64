using FluentAssertions;
using PerfRegression.Search.Settings;
using Xunit;

namespace PerfRegression.Unit.Search.Reads;

/// <summary>What the service's own loop and Polly have in common. What is not answered in a test never ends.</summary>
public sealed class ReadPolicyTests
{
    public static TheoryData<string> Kinds => [nameof(HedgingKind.FanOut), nameof(HedgingKind.Polly)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task One_replica_is_read_where_nothing_else_is_asked_for(string kind)
    {
        var shard = new MadeUpShard(replicas: 3);

        var query = shard.AskAsync(Kind(kind));
        shard.Time.Advance(TimeSpan.FromHours(1));
        await MadeUpShard.NothingHappensAsync();
        (await shard.ReadAsync(0)).Answer();

        (await query).Should().Be("answer of 0");
        shard.Asked.Should().Equal(0);
        Counters(shard).Should().Be("hedges 0, won 0, failovers 0");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task After_the_delay_and_not_before_one_more_is_read_and_wins_while_the_loser_never_ends(string kind)
    {
        var shard = new MadeUpShard(replicas: 2);

        var query = shard.AskAsync(Kind(kind), delay: 20);
        shard.Time.Advance(TimeSpan.FromMilliseconds(19));
        await MadeUpShard.NothingHappensAsync();
        shard.Asked.Should().Equal(0);

        shard.Time.Advance(TimeSpan.FromMilliseconds(1));
        (await shard.ReadAsync(1)).Answer();

        (await query).Should().Be("answer of 1");
        Counters(shard).Should().Be("hedges 1, won 1, failovers 0");
        (await shard.ReadAsync(0)).Cancelled.Should().Be(CancellationToken.None, "the driver would wait for what it cancels");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_first_may_still_win_after_the_delay(string kind)
    {
        var shard = new MadeUpShard(replicas: 2);

        var query = shard.AskAsync(Kind(kind), delay: 20);
        shard.Time.Advance(TimeSpan.FromMilliseconds(20));
        await shard.ReadAsync(1);
        (await shard.ReadAsync(0)).Answer();

        (await query).Should().Be("answer of 0");
        Counters(shard).Should().Be("hedges 1, won 0, failovers 0");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_delay_passes_once(string kind)
    {
        var shard = new MadeUpShard(replicas: 3);

        var query = shard.AskAsync(Kind(kind), delay: 20);
        shard.Time.Advance(TimeSpan.FromMilliseconds(20));
        await shard.ReadAsync(1);
        shard.Time.Advance(TimeSpan.FromHours(1));
        await MadeUpShard.NothingHappensAsync();
        (await shard.ReadAsync(1)).Answer();

        (await query).Should().Be("answer of 1");
        shard.Asked.Should().Equal(0, 1);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_answer_in_time_leaves_no_timer_behind(string kind)
    {
        var shard = new MadeUpShard(replicas: 2);

        var query = shard.AskAsync(Kind(kind), delay: 20);
        shard.Time.Pending.Should().Be(1);
        (await shard.ReadAsync(0)).Answer();

        (await query).Should().Be("answer of 0");
        await shard.NoTimerIsLeftAsync();
        Counters(shard).Should().Be("hedges 0, won 0, failovers 0");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_factor_is_read_at_once_and_is_no_hedge(string kind)
    {
        var shard = new MadeUpShard(replicas: 3);

        var query = shard.AskAsync(Kind(kind), factor: 1);
        (await shard.ReadAsync(1)).Answer();

        (await query).Should().Be("answer of 1");
        shard.Asked.Should().Equal(0, 1);
        Counters(shard).Should().Be("hedges 0, won 0, failovers 0");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_factor_beyond_the_replicas_reads_all_of_them(string kind)
    {
        var shard = new MadeUpShard(replicas: 3);

        var query = shard.AskAsync(Kind(kind), factor: 7, delay: 20);
        shard.Time.Advance(TimeSpan.FromHours(1));
        (await shard.ReadAsync(2)).Answer();

        (await query).Should().Be("answer of 2");
        shard.Asked.Should().Equal(0, 1, 2);
        Counters(shard).Should().Be("hedges 0, won 0, failovers 0");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_delay_adds_one_to_a_factor(string kind)
    {
        var shard = new MadeUpShard(replicas: 4);

        var query = shard.AskAsync(Kind(kind), factor: 1, delay: 20);
        await MadeUpShard.NothingHappensAsync();
        shard.Asked.Should().Equal(0, 1);
        shard.Time.Advance(TimeSpan.FromMilliseconds(20));
        (await shard.ReadAsync(2)).Answer();

        (await query).Should().Be("answer of 2");
        shard.Asked.Should().Equal(0, 1, 2);
        Counters(shard).Should().Be("hedges 1, won 1, failovers 0");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_only_replica_is_never_hedged(string kind)
    {
        var shard = new MadeUpShard(replicas: 1);

        var query = shard.AskAsync(Kind(kind), factor: 1, delay: 20);
        shard.Time.Pending.Should().Be(0);
        (await shard.ReadAsync(0)).Answer();

        (await query).Should().Be("answer of 0");
        Counters(shard).Should().Be("hedges 0, won 0, failovers 0");
    }

    private static HedgingKind Kind(string kind) => Enum.Parse<HedgingKind>(kind);

    private static string Counters(MadeUpShard shard) =>
        $"hedges {shard.Counters.HedgesFired}, won {shard.Counters.HedgesWon}, failovers {shard.Counters.Failovers}";
}
