using FluentAssertions;
using PerfRegression.Measurements;
using PerfRegression.Unit.MadeUp;
using PerfRegression.Verifying;
using Xunit;

namespace PerfRegression.Unit.Verifying;

public class ExcuseTextTests
{
    [Fact]
    public void A_time_is_off_by_more_than_its_worst_second_explains() => After(Late(1_100), Late(4_480)).Should().Be(
        "broken twice: the machine was disturbed, but a request lost at most 100 ms in the worst second, which explains p95 off by at most 1,000 ms, not by 4,480 ms");

    [Fact]
    public void A_rate_is_off_by_more_than_the_lost_share_explains() => After(Few, Few).Should().Be(
        "broken twice: the machine was disturbed, but a loss of 12 % of the CPU time explains throughput off by at most 2.36×, not by 6×");

    [Fact]
    public void What_other_work_cannot_break_it_does_not_explain() => After(Failing, Failing).Should().Be(
        "broken twice: the machine was disturbed, but other work explains no such breach");

    [Fact]
    public void Where_the_kernel_does_not_tell_it_says_so()
    {
        var blind = Late(1) with { Runs = [.. Late(1).Runs.Select(run => run with { Conditions = run.Conditions with { WorstSecond = null } })] };

        After(blind, blind).Should().Be("broken twice: the machine was disturbed, but how much a request lost in the worst second is unknown");
    }

    [Fact]
    public void One_of_two_that_it_explains_is_not_enough() => After(Late(500), Late(1_100)).Should().Be(
        "broken twice: the second time the machine was disturbed, but a request lost at most 100 ms in the worst second, which explains p95 off by at most 1,000 ms, not by 1,100 ms");

    [Fact]
    public void On_a_calm_machine_there_is_nothing_to_add() => After(Attempts.Broken, Attempts.Broken).Should().Be("broken twice");

    private static Attempt Few => Of(Attempts.Outcome(OutcomeState.Broken, "100 req/s") with { Metric = "throughput", Shortfall = 5 });

    private static Attempt Failing => Of(Attempts.Outcome(OutcomeState.Broken, "12") with { Metric = "failed requests" });

    private static Attempt Late(double overrun) => Of(Attempts.Outcome(OutcomeState.Broken, "", overrun));

    private static Attempt Of(Outcome outcome) => Attempts.Of(outcome).OnADisturbedMachine();

    private static string After(params Attempt[] attempts) => ExcuseText.After("broken twice", attempts, Attempts.Promise);
}
