using FluentAssertions;
using Npgsql;
using PerfRegression.Search.Settings;
using Xunit;

namespace PerfRegression.Unit.Search.Reads;

public sealed class FailoverTests
{
    [Theory]
    [MemberData(nameof(ReadPolicyTests.Kinds), MemberType = typeof(ReadPolicyTests))]
    public async Task A_transient_error_has_the_next_read_at_once(string kind)
    {
        var shard = new MadeUpShard(replicas: 3);

        var query = shard.AskAsync(Kind(kind));
        (await shard.ReadAsync(0)).Refuse();
        (await shard.ReadAsync(1)).Fail(new NpgsqlException("The connection pool has been exhausted", new TimeoutException()));
        (await shard.ReadAsync(2)).Answer();

        (await query).Should().Be("answer of 2");
        Counters(shard).Should().Be("hedges 0, won 0, failovers 2");
    }

    [Theory]
    [MemberData(nameof(ReadPolicyTests.Kinds), MemberType = typeof(ReadPolicyTests))]
    public async Task After_an_error_the_delay_still_counts_from_the_start(string kind)
    {
        var shard = new MadeUpShard(replicas: 3);

        var query = shard.AskAsync(Kind(kind), delay: 20);
        shard.Time.Advance(TimeSpan.FromMilliseconds(15));
        (await shard.ReadAsync(0)).Refuse();
        await shard.ReadAsync(1);
        await MadeUpShard.NothingHappensAsync();
        shard.Time.Advance(TimeSpan.FromMilliseconds(5));
        (await shard.ReadAsync(2)).Answer();

        (await query).Should().Be("answer of 2");
        Counters(shard).Should().Be("hedges 1, won 1, failovers 1");
    }

    [Theory]
    [MemberData(nameof(ReadPolicyTests.Kinds), MemberType = typeof(ReadPolicyTests))]
    public async Task An_error_of_the_last_one_waits_for_those_that_still_run(string kind)
    {
        var shard = new MadeUpShard(replicas: 2);

        var query = shard.AskAsync(Kind(kind), delay: 20);
        shard.Time.Advance(TimeSpan.FromMilliseconds(20));
        (await shard.ReadAsync(1)).Refuse();
        await MadeUpShard.NothingHappensAsync();
        query.IsCompleted.Should().BeFalse();
        (await shard.ReadAsync(0)).Answer();

        (await query).Should().Be("answer of 0");
        Counters(shard).Should().Be("hedges 1, won 0, failovers 0");
    }

    private static HedgingKind Kind(string kind) => Enum.Parse<HedgingKind>(kind);

    private static string Counters(MadeUpShard shard) =>
        $"hedges {shard.Counters.HedgesFired}, won {shard.Counters.HedgesWon}, failovers {shard.Counters.Failovers}";
}
