using FluentAssertions;
using PerfRegression.Search.Metrics;
using PerfRegression.Search.Updates;
using Xunit;

namespace PerfRegression.Unit.Search.Updates;

public class PermitsTests
{
    [Fact]
    public async Task What_a_former_run_left_beyond_the_size_has_to_go_before_there_is_room()
    {
        var permits = new Permits(size: 2, taken: 4, new CollectionCounters([1]));
        var waiting = permits.TakeAsync(CancellationToken.None);

        permits.GiveBack();
        permits.GiveBack();
        waiting.IsCompleted.Should().BeFalse("two are still pending");
        permits.GiveBack();

        await waiting.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Who_has_gone_takes_none_although_there_is_one()
    {
        var permits = new Permits(size: 1, taken: 0, new CollectionCounters([1]));

        var take = () => permits.TakeAsync(new CancellationToken(canceled: true));

        await take.Should().ThrowAsync<OperationCanceledException>();
        permits.TakeAsync(CancellationToken.None).IsCompletedSuccessfully.Should().BeTrue();
    }
}
