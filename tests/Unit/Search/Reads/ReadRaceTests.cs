using FluentAssertions;
using PerfRegression.Search.Metrics;
using PerfRegression.Search.Reads;
using PerfRegression.Search.Shards;
using Xunit;

namespace PerfRegression.Unit.Search.Reads;

/// <summary>What becomes of a read for which there is no place.</summary>
public sealed class ReadRaceTests : IAsyncLifetime
{
    private readonly CollectionCounters _counters = new([1]);
    private readonly Replica _replica = new(Shard: 0, Number: 0, Reads: null!, new ConcurrencyLimit(count: 1, Patience.Limit));

    // Somebody else has the only place.
    public async ValueTask InitializeAsync() => await _replica.Limit.EnterAsync(CancellationToken.None);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task It_gives_up_with_its_race_and_is_none()
    {
        var race = Race();
        var read = race.ReadNext(CancellationToken.None);

        race.Dispose();

        await ShouldBeNoneAsync(read);
    }

    [Fact]
    public async Task It_gives_up_when_its_policy_cancels_it_and_is_none()
    {
        using var race = Race();
        using var lost = new CancellationTokenSource();
        var read = race.ReadNext(lost.Token);

        await lost.CancelAsync();

        await ShouldBeNoneAsync(read);
    }

    [Fact]
    public async Task It_is_one_once_it_has_a_place()
    {
        using var race = Race();
        var read = race.ReadNext(CancellationToken.None);
        _counters.Reads[0][0].Should().Be(0);

        _replica.Limit.Leave();

        (await read.WaitAsync(Patience.Limit)).Answer.Should().Be("answer");
        _counters.Reads[0][0].Should().Be(1);
    }

    private async Task ShouldBeNoneAsync(Task<Attempt<string>> read)
    {
        (await read.WaitAsync(Patience.Limit)).Failure.Should().BeAssignableTo<OperationCanceledException>();
        _counters.Reads[0][0].Should().Be(0);
    }

    private ReadRace<string> Race() => new(new ReplicaRotation([_replica], TimeProvider.System), new FanOutPlan(Factor: 0, TimeSpan.Zero), _counters, TimeProvider.System, (_, _) => Task.FromResult("answer"));
}
