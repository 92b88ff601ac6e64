using FluentAssertions;
using FluentAssertions.Execution;
using PerfRegression.Measurement;
using PerfRegression.Running;
using PerfRegression.Testing.Assertions;
using PerfRegression.Unit.MadeUp;
using Xunit;
using static PerfRegression.Unit.Assertions.Failing;

namespace PerfRegression.Unit.Assertions;

public class BusyMachineTests
{
    private const string Promise = "Expected p95 of \"sync/sync\" to be at most 500 ms, but found 1,000 ms (+100 %).";
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(500);
    private static readonly RunResult Broken = Runs.Of(Figures.Of(2400));
    private static readonly RunResult Holding = Runs.Of(Figures.Of(2400, milliseconds: 400));

    [Fact]
    public void A_bound_that_holds_holds_however_busy_the_machine_was()
    {
        var chance = new FakeSecondChance(Broken);

        (Holding.OnABusyMachine() with { SecondChance = chance }).Should().HaveP95AtMost(Limit);

        chance.Asked.Should().Be(0);
    }

    [Theory]
    [InlineData(0.049)]
    [InlineData(0.0)]
    [InlineData(null)]
    public void One_that_breaks_on_a_calm_machine_fails_at_once(double? lost)
    {
        var chance = new FakeSecondChance(Holding);
        var run = Broken with { Conditions = Machines.Calm with { ForeignShare = 0.4, LostShare = lost }, SecondChance = chance };

        MessageOf(() => run.Should().HaveP95AtMost(Limit)).Should().StartWith(Promise);

        chance.Asked.Should().Be(0);
    }

    [Fact]
    public void One_that_breaks_on_a_busy_machine_is_measured_once_more_and_the_second_run_counts()
    {
        var chance = new FakeSecondChance(Holding.OnABusyMachine());
        var run = Broken.OnABusyMachine() with { SecondChance = chance };

        run.Should().HaveP95AtMost(Limit).And.HaveP95AtLeast(Limit * 0.8).And.HavePercentileAtMost(Percentile.P99, Limit);

        chance.Asked.Should().Be(1);
        chance.Notes.Should().BeEmpty();
    }

    [Fact]
    public void One_that_breaks_again_on_a_calm_machine_fails_on_the_second_figures()
    {
        var chance = new FakeSecondChance(Runs.Of(Figures.Of(2400, milliseconds: 2000)));
        var run = Broken.OnABusyMachine() with { SecondChance = chance };

        MessageOf(() => run.Should().HaveP95AtMost(Limit)).Should().StartWith("Expected p95 of \"sync/sync\" to be at most 500 ms, but found 2,000 ms (+300 %).");

        chance.Asked.Should().Be(1);
    }

    [Fact]
    public void One_that_breaks_on_a_busy_machine_twice_is_skipped_and_the_reason_is_shown()
    {
        var chance = new FakeSecondChance(Broken.OnABusyMachine());
        var run = Broken.OnABusyMachine() with { SecondChance = chance };
        var judging = () => run.Should().HaveP95AtMost(Limit);

        var reason = judging.Should().Throw<SkipException>().Which.Message;

        reason.Should().Be(Lines(
            $"Inconclusive, because other work kept the machine busy: {Promise}",
            "  requests 2,400, failed 0, 60 req/s · p50 1,000, p95 1,000, p99 1,000, max 1,000 ms",
            Runs.Trust.Replace("foreign CPU 2 %", "foreign CPU 40 %", StringComparison.Ordinal),
            $"  see perf-results/a.json · repeat: {FakeSecondChance.Command}"));
        chance.Notes.Should().Equal(reason);
        chance.Asked.Should().Be(1);
    }

    [Fact]
    public void One_that_breaks_on_a_busy_machine_twice_fails_where_the_suite_asks_for_that()
    {
        var chance = new FakeSecondChance(Broken.OnABusyMachine(), failsInconclusive: true);
        var run = Broken.OnABusyMachine() with { SecondChance = chance };

        MessageOf(() => run.Should().HaveP95AtMost(Limit)).Should().StartWith($"Inconclusive, because other work kept the machine busy: {Promise}");

        chance.Notes.Should().BeEmpty();
    }

    [Fact]
    public void A_chance_that_is_used_up_leaves_the_verdict_open()
    {
        var run = Broken.OnABusyMachine() with { SecondChance = new FakeSecondChance(null) };
        var judging = () => run.Should().HaveP95AtMost(Limit);

        judging.Should().Throw<SkipException>().WithMessage($"Inconclusive, because other work kept the machine busy: {Promise}*");
    }

    [Fact]
    public void A_run_without_a_second_chance_is_inconclusive_on_a_busy_machine()
    {
        var judging = () => Broken.OnABusyMachine().Should().HaveP95AtMost(Limit);

        judging.Should().Throw<SkipException>().WithMessage($"Inconclusive, because other work kept the machine busy: {Promise}*");
    }

    [Fact]
    public void Failed_requests_are_never_excused()
    {
        var chance = new FakeSecondChance(Holding);
        var run = Runs.Of(Figures.Of(2400).Failing(600)).OnABusyMachine() with { SecondChance = chance };

        MessageOf(() => run.Should().HaveNoFailures()).Should().StartWith("Expected failed requests of \"sync/sync\" to be 0, but found 600 of 3,000: ");
        MessageOf(() => run.Should().HaveP95AtMost(Limit)).Should().StartWith("Expected p95 of \"sync/sync\" to be at most 500 ms, but found it has no bound: ");

        chance.Asked.Should().Be(0);
    }

    [Fact]
    public void What_cannot_be_judged_is_never_excused()
    {
        var chance = new FakeSecondChance(Holding);
        var run = Runs.Of(Figures.Of(10)).OnABusyMachine() with { SecondChance = chance };

        MessageOf(() => run.Should().HaveP95AtMost(Limit)).Should().StartWith("Expected p95 of \"sync/sync\" to be at most 500 ms, but that can't be judged: ");

        chance.Asked.Should().Be(0);
    }

    [Fact]
    public void A_void_run_is_never_excused()
    {
        var chance = new FakeSecondChance(Holding);
        var run = Broken.OnABusyMachine() with { Fault = "a worker died", SecondChance = chance };

        MessageOf(() => run.Should().HaveP95AtMost(Limit)).Should().StartWith("The run of \"sync/sync\" is void, and says nothing about the variant: a worker died");

        chance.Asked.Should().Be(0);
    }

    [Fact]
    public void A_latency_that_is_too_short_is_never_excused()
    {
        var chance = new FakeSecondChance(Holding);
        var run = Broken.OnABusyMachine() with { SecondChance = chance };

        MessageOf(() => run.Should().HaveP95Near(TimeSpan.FromSeconds(5), within: 0.1)).Should().StartWith("Expected p95 of \"sync/sync\" to be within 10 % of 5,000 ms, but found 1,000 ms (-80 %).");

        chance.Asked.Should().Be(0);
    }

    [Fact]
    public void One_expression_that_is_not_excused_fails_the_list_with_all_that_broke()
    {
        var run = Runs.Of(Figures.Of(2400).Failing(100)).OnABusyMachine() with { SecondChance = new FakeSecondChance(Holding) };

        MessageOf(() => run.Should().SatisfyThresholds("p(95)<500", "rate<0.01")).Split(Environment.NewLine)
            .Where(line => line.StartsWith("Expected", StringComparison.Ordinal)).Should().HaveCount(2);
    }

    [Fact]
    public void A_failure_in_the_same_scope_outranks_what_is_inconclusive()
    {
        var message = MessageOf(() =>
        {
            using var scope = new AssertionScope();
            Runs.Of(Figures.Of(2400).Failing(1)).Should().HaveNoFailures();
            Broken.OnABusyMachine().Should().HaveP95AtMost(Limit);
        });

        message.Should().StartWith("Expected failed requests of \"sync/sync\" to be 0, but found 1 of 2,401: ");
    }

    [Fact]
    public void Both_runs_of_a_ratio_are_measured_once_more_when_one_was_disturbed()
    {
        var (fast, slow) = (new FakeSecondChance(Holding), new FakeSecondChance(Broken));
        var one = Broken.OnABusyMachine() with { SecondChance = fast };
        var other = Broken with { SecondChance = slow };

        one.Should().OutperformOnP95(other, byAtLeast: 2);

        fast.Asked.Should().Be(1);
        slow.Asked.Should().Be(1);
    }
}
