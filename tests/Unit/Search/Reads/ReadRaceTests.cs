using FluentAssertions;
using PerfRegression.Search.Figures;
using PerfRegression.Search.Reads;
using PerfRegression.Search.Shards;
using Xunit;

namespace PerfRegression.Unit.Search.Reads;

/// <summary>What becomes of a read for which there is no place.</summary>
public sealed class ReadRaceTests : IAsyncLifetime
{
    private readonly CollectionFigures _figures = new([1]);
    private readonly Replica _replica = new(Shard: 0, Number: 0, Reads: null!, new ReadPlaces(count: 1, Patience.Limit));

    // Somebody else has the only place.
    public async ValueTask InitializeAsync() => await _replica.Places.EnterAsync(CancellationToken.None);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task It_gives_up_with_its_race_and_is_none()
    {
        var race = Race();
        var read = race.Start(CancellationToken.None);

        race.Dispose();

        await ShouldBeNoneAsync(read);
    }

    [Fact]
    public async Task It_gives_up_when_its_policy_cancels_it_and_is_none()
    {
        using var race = Race();
        using var lost = new CancellationTokenSource();
        var read = race.Start(lost.Token);

        await lost.CancelAsync();

        await ShouldBeNoneAsync(read);
    }

    [Fact]
    public async Task It_is_one_once_it_has_a_place()
    {
        using var race = Race();
        var read = race.Start(CancellationToken.None);
        _figures.Reads[0][0].Should().Be(0);

        _replica.Places.Leave();

        (await read.WaitAsync(Patience.Limit)).Answer.Should().Be("answer");
        _figures.Reads[0][0].Should().Be(1);
    }

    private async Task ShouldBeNoneAsync(Task<Attempt<string>> read)
    {
        (await read.WaitAsync(Patience.Limit)).Failure.Should().BeAssignableTo<OperationCanceledException>();
        _figures.Reads[0][0].Should().Be(0);
    }

    private ReadRace<string> Race() => new(new ReplicaRota([_replica], TimeProvider.System), _figures, (_, _) => Task.FromResult("answer"));
}
