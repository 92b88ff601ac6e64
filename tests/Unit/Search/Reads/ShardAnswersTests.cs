using FluentAssertions;
using PerfRegression.Search.Reads;
using Xunit;

namespace PerfRegression.Unit.Search.Reads;

public sealed class ShardAnswersTests
{
    [Fact]
    public async Task The_first_that_fails_fails_them_all_and_ends_the_others()
    {
        using var over = new CancellationTokenSource();
        var other = NeverAsync(over.Token);

        await FluentActions.Awaiting(() => ShardAnswers.AllAsync([other, Task.FromException<int>(new IOException("gone"))], over))
            .Should().ThrowAsync<IOException>().WithMessage("gone");

        await other.Awaiting(it => it.WaitAsync(Patience.Limit)).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Nothing_is_ended_when_all_answer()
    {
        using var over = new CancellationTokenSource();

        (await ShardAnswers.AllAsync([Task.FromResult(1), Task.FromResult(2)], over)).Should().Equal(1, 2);

        over.IsCancellationRequested.Should().BeFalse();
    }

    private static async Task<int> NeverAsync(CancellationToken ended)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, ended);
        return 0;
    }
}
