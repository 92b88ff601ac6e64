using FluentAssertions;
using PerfRegression.Search.Settings;
using Xunit;

namespace PerfRegression.Unit.Search.Reads;

public sealed class LoserTests
{
    [Fact]
    public async Task Polly_with_its_cancellation_in_the_driver_waits_until_its_loser_has_ended()
    {
        var shard = new MadeUpShard(replicas: 2);

        var query = shard.AskAsync(HedgingKind.PollyCancelling, delay: 20);
        shard.Time.Advance(TimeSpan.FromMilliseconds(20));
        (await shard.ReadAsync(1)).Answer();
        var loser = await shard.ReadAsync(0);
        await CancelledAsync(loser);
        await MadeUpShard.NothingHappensAsync();
        query.IsCompleted.Should().BeFalse();

        loser.Fail(new OperationCanceledException());

        (await query).Should().Be("answer of 1");
        shard.Counters.HedgesWon.Should().Be(1);
    }

    [Theory]
    [InlineData(nameof(HedgingKind.FanOut))]
    [InlineData(nameof(HedgingKind.Polly))]
    public async Task The_error_of_a_loser_is_nobodys_surprise(string kind)
    {
        var surprises = 0;
        EventHandler<UnobservedTaskExceptionEventArgs> count = (_, surprise) =>
            surprises += surprise.Exception.InnerExceptions.Count(inner => inner.Message == "error of a loser");
        TaskScheduler.UnobservedTaskException += count;
        try
        {
            await LoseAsync(Enum.Parse<HedgingKind>(kind));
            for (var collection = 0; collection < 3; collection++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }

            surprises.Should().Be(0);
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= count;
        }
    }

    private static async Task LoseAsync(HedgingKind kind)
    {
        var shard = new MadeUpShard(replicas: 2);
        var query = shard.AskAsync(kind, factor: 1);
        (await shard.ReadAsync(1)).Answer();
        await query;
        (await shard.ReadAsync(0)).Fail(new IOException("error of a loser"));
        await MadeUpShard.NothingHappensAsync();
    }

    private static async Task CancelledAsync(MadeUpRead read)
    {
        var cancelled = new TaskCompletionSource();
        await using var registration = read.Cancelled.Register(cancelled.SetResult);
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }
}
