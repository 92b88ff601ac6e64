using FluentAssertions;
using PerfRegression.Measurement;
using PerfRegression.Measurements;
using PerfRegression.Testing.Assertions;
using PerfRegression.Testing.Suites;
using PerfRegression.Unit.MadeUp;
using Xunit;
using static PerfRegression.Unit.Assertions.Failing;

namespace PerfRegression.Unit.Judging;

public class RecoveryTests
{
    private static readonly string[] Rest = ["  requests 40, failed 9, 0.8 req/s · p50 1,000, max 1,000 ms", Runs.Trust, "  see perf-results/a.json"];

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
            ["Expected \"sync/sync\" to answer every request from second 2 on because pools reconnect, but found 4 of 24 failed, the last in second 3.", .. Rest]));
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(9, 4)]
    [InlineData(0, 9)]
    public void Nothing_answered_later_is_no_recovery(int failed, int second)
    {
        MessageOf(() => Of((31, 9 - failed), (0, 0), (0, 0), (0, 0), (0, failed)).Should().HaveNoFailuresAfter(TimeSpan.FromSeconds(second))).Should().Be(Lines(
            [$"Expected \"sync/sync\" to answer every request from second {second} on, but not one was answered, and {(second == 9 ? 0 : failed)} failed.", .. Rest]));
    }

    [Fact]
    public void It_is_not_excused_by_a_busy_machine()
    {
        var chance = new FakeSecondChance(Of((10, 0)));
        var run = Of((10, 0), (9, 1)).OnABusyMachine() with { SecondChance = chance };

        MessageOf(() => run.Should().HaveNoFailuresAfter(TimeSpan.Zero)).Should().StartWith("Expected \"sync/sync\" to answer every request from second 0 on, but found 1 of 20 failed, the last in second 1.");

        chance.Asked.Should().Be(0);
    }

    [Fact]
    public void A_void_run_has_not_recovered() =>
        MessageOf(() => (Of((10, 0)) with { Fault = "a worker died" }).Should().HaveNoFailuresAfter(TimeSpan.Zero))
            .Should().StartWith("The run of \"sync/sync\" is void, and says nothing about the variant: a worker died");

    private static RunResult Of(params (int Answered, int Failed)[] seconds)
    {
        var run = Runs.Of(Figures.Of(31).Failing(9));
        return run with
        {
            Load = run.Load with
            {
                Slices = [.. seconds.Select((each, second) => new LoadSlice
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
