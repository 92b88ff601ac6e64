using FluentAssertions;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Model.Measured;
using PerfRegression.Unit.MadeUp;
using Xunit;
using static PerfRegression.Unit.Assertions.Failing;

namespace PerfRegression.Unit.Judging;

public class RecoveryTests
{
    private static readonly string[] Rest = ["  requests 40, failed 9, 0.8 req/s · p50 1,000, max 1,000 ms", Runs.Trust, Runs.See];

    [Theory]
    [InlineData(3)]
    [InlineData(2.5)]
    [InlineData(2.001)]
    public void Holds_when_every_later_request_is_answered(double seconds) =>
        Of((10, 0), (0, 5), (1, 4), (10, 0), (10, 0)).Should().HaveNoFailuresAfter(TimeSpan.FromSeconds(seconds));

    [Fact]
    public void A_later_failure_is_told_with_the_last_second_that_had_one()
    {
        MessageOf(() => Of((10, 0), (0, 5), (1, 3), (9, 1), (10, 0)).Should().HaveNoFailuresAfter(TimeSpan.FromSeconds(2), "pools {0}", "reconnect")).Should().Be(Lines(
            ["Expected every request of \"sync/sync\" to succeed from second 2 on because pools reconnect, but found that 4 of 24 failed, the last in second 3.", .. Rest]));
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(9, 4)]
    [InlineData(0, 9)]
    public void Nothing_answered_later_is_no_recovery(int failed, int second)
    {
        MessageOf(() => Of((31, 9 - failed), (0, 0), (0, 0), (0, 0), (0, failed)).Should().HaveNoFailuresAfter(TimeSpan.FromSeconds(second))).Should().Be(Lines(
            [$"Expected every request of \"sync/sync\" to succeed from second {second} on, but found that none succeeded, and {(second == 9 ? 0 : failed)} failed.", .. Rest]));
    }

    [Fact]
    public void It_is_not_excused_by_other_work()
    {
        var outcome = Recovery.Judge(Of((10, 0), (9, 1)), TimeSpan.Zero, "");

        (outcome.State, outcome.Overrun, outcome.Shortfall).Should().Be((OutcomeState.Broken, null, null));
    }

    private static RunResult Of(params (int Answered, int Failed)[] seconds)
    {
        var run = Runs.Of(Figures.Of(31).Failing(9));
        return run with
        {
            Load = run.Load with
            {
                Timeline = [.. seconds.Select((each, second) => new TimelineSecond
                {
                    Second = second,
                    Users = 10,
                    Failed = each.Failed,
                    Latency = Figures.Times(Enumerable.Repeat(1000.0, each.Answered)),
                })],
            },
        };
    }
}
