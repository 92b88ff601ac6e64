using FluentAssertions;
using PerfRegression.Measurements;
using PerfRegression.Reporting;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Reporting;

/// <summary>A bound of 250 ms that is missed by no more than measurements of the same code differ.</summary>
public sealed class SpreadTextTests
{
    private const string Suggests = ": perfreg suggest says which bound a healthy app keeps";
    private const double Bound = 250;

    [Fact]
    public void A_miss_within_what_processes_of_the_same_code_differ_by_is_called_one() =>
        TextOf(isSaturated: true, 260, 275).Should().Equal($"  spread: p95 misses its bound by at most 10 %, and two processes of the same code differ by up to 12 % on a saturated core{Suggests}");

    [Fact]
    public void So_is_one_within_what_its_own_measurements_differ_by() =>
        TextOf(isSaturated: false, 275, 240, 255).Should().Equal($"  spread: p95 misses its bound by at most 10 %, and these three measurements differ by 14.6 % among themselves{Suggests}");

    [Theory]
    [InlineData(false, 260d, 275d)]
    [InlineData(true, 260d, 281d)]
    [InlineData(true, 400d, 420d)]
    [InlineData(false, 400d)]
    public void A_larger_miss_is_none(bool isSaturated, params double[] found) => TextOf(isSaturated, found).Should().BeEmpty();

    [Fact]
    public void A_rate_that_is_too_low_is_missed_as_well()
    {
        var rate = new Outcome { State = OutcomeState.Broken, Promise = "Expected throughput to be at least 100 req/s", Found = "95 req/s", Metric = "throughput", Value = 95, Lowest = 100, Shortfall = 0.05 };

        SpreadText.Of(Failed(Computing(rate))).Should().ContainSingle().Which.Should().StartWith("  spread: throughput misses its bound by at most 5.3 %, and two processes");
    }

    [Fact]
    public void A_count_is_exact()
    {
        var count = Attempts.Outcome(OutcomeState.Broken, "251") with { Value = 251, Highest = Bound };

        SpreadText.Of(Failed(Computing(count))).Should().BeEmpty();
    }

    [Fact]
    public void What_passed_in_the_end_is_not_spoken_of() => SpreadText.Of(Failed(Computing(Found(260))) with { Kind = VerdictKind.Passed }).Should().BeEmpty();

    [Fact]
    public void It_stands_in_the_message() => VerdictText.Of(Failed(Computing(Found(260)), Computing(Found(262)))).Should().Contain($"on a saturated core{Suggests}");

    private static IEnumerable<string> TextOf(bool isSaturated, params double[] found) =>
        SpreadText.Of(Failed([.. found.Select(value => isSaturated ? Computing(Found(value)) : Attempts.Of(Found(value)))]));

    private static Outcome Found(double value) => value <= Bound
        ? Attempts.Outcome(OutcomeState.Holds, $"{value}") with { Value = value, Highest = Bound }
        : Attempts.Outcome(OutcomeState.Broken, $"{value}", overrun: value - Bound) with { Value = value, Highest = Bound };

    private static Attempt Computing(Outcome outcome)
    {
        var attempt = Attempts.Of(outcome);
        return attempt with { Runs = [.. attempt.Runs.Select(run => run with { Stall = new Stall(StallKind.Computing, "computing: 2 of 2 cores used") })] };
    }

    private static Verdict Failed(params Attempt[] attempts) => new() { Claim = "Orders stay fast", Kind = VerdictKind.Failed, Reason = "broken twice", Attempts = attempts };
}
