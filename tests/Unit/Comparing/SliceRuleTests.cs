using FluentAssertions;
using PerfRegression.Comparing;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Comparing;

public class SliceRuleTests
{
    private static readonly ComparisonScenario Scenario = Scenarios.Of(Comparisons.Sync, Comparisons.Async);

    [Fact]
    public void Four_tenths_of_a_second_do_for_requests_that_are_short_and_many() =>
        Length(Scenario, Warm(milliseconds: 10), Warm(milliseconds: 20)).Should().Be(0.4);

    [Fact]
    public void Less_does_where_the_scenario_says_so() =>
        Length(Scenario with { ShortestSlice = TimeSpan.FromSeconds(0.25) }, Warm(milliseconds: 10), Warm(milliseconds: 20)).Should().Be(0.25);

    [Fact]
    public void Seven_medians_of_the_slower_variant_make_a_slice_longer()
    {
        Length(Scenario, Warm(milliseconds: 300), Warm(milliseconds: 40)).Should().BeApproximately(2.1, precision: 0.01);
        Length(Scenario, Warm(milliseconds: 40), Warm(milliseconds: 300)).Should().BeApproximately(2.1, precision: 0.01);
    }

    [Fact]
    public void So_do_as_many_as_the_scenario_says() =>
        Length(Scenario with { SliceOverMedian = 20 }, Warm(milliseconds: 300), Warm(milliseconds: 40)).Should().BeApproximately(6, precision: 0.01);

    [Fact]
    public void Three_medians_do_where_seven_would_exceed_ten_seconds()
    {
        Length(Scenario, Warm(milliseconds: 1400), Warm(milliseconds: 40)).Should().BeApproximately(9.8, precision: 0.01);
        Length(Scenario, Warm(milliseconds: 1450), Warm(milliseconds: 40)).Should().BeApproximately(4.35, precision: 0.01);
    }

    [Fact]
    public void What_the_finest_percentile_needs_of_samples_makes_a_slice_longer_at_the_lower_rate()
    {
        // p95 needs 59 requests, and half as many again in reserve, at 20 a second; p99 needs 299.
        Length(Scenario, Warm(answered: 10), Warm(answered: 5000)).Should().BeApproximately(1.5 * 59 / 20, precision: 1e-6);
        Length(Scenario, Warm(answered: 5000), Warm(answered: 100)).Should().BeApproximately(1.5 * 59 / 200, precision: 1e-6);
        Length(Scenario with { Metrics = [Metric.P50, Metric.P99, Metric.Throughput] }, Warm(answered: 5000), Warm(answered: 100)).Should().BeApproximately(1.5 * 299 / 200, precision: 1e-6);
    }

    [Fact]
    public void No_slice_is_longer_than_the_scenario_allows()
    {
        var brief = Scenario with { LongestSlice = TimeSpan.FromSeconds(0.75) };

        Length(brief, Warm(milliseconds: 300), Warm(milliseconds: 40)).Should().Be(0.75);
        Length(brief, Warm(answered: 40), Warm(answered: 40)).Should().Be(0.75);
    }

    [Fact]
    public void Slices_that_could_never_hold_enough_samples_are_refused_before_they_are_measured()
    {
        var choosing = () => Length(Scenario with { LongestSlice = TimeSpan.FromSeconds(0.75) }, Warm(answered: 1), Warm());

        choosing.Should().Throw<VoidRoundException>().WithMessage(
            "a slice would have to last 29,500 ms for the 59 requests that the finest percentile among the Metrics needs, longer than LongestSlice allows (750 ms): raise it, load with more users, or compare by lower percentiles");
    }

    [Fact]
    public void A_candidate_too_slow_for_its_samples_is_measured_all_the_same() =>
        Length(Scenario with { LongestSlice = TimeSpan.FromSeconds(0.75) }, Warm(), Warm(answered: 1)).Should().Be(0.75);

    [Fact]
    public void Metrics_without_a_percentile_need_no_samples() =>
        Length(Scenario with { Metrics = [Metric.Throughput] }, Warm(answered: 1), Warm(answered: 1)).Should().Be(0.4);

    [Fact]
    public void Failed_requests_are_samples_too() =>
        Length(Scenario, Warm(answered: 1).Failing(9), Warm()).Should().BeApproximately(1.5 * 59 / 20, precision: 1e-6);

    [Fact]
    public void A_median_among_failed_requests_asks_for_nothing()
    {
        Length(Scenario, Warm(milliseconds: 300).Failing(10_000), Warm(milliseconds: 40)).Should().Be(0.4);
        Length(Scenario, Warm(milliseconds: 300).Failing(10_000), Warm(milliseconds: 100)).Should().BeApproximately(0.7, precision: 0.01);
    }

    private static double Length(ComparisonScenario scenario, LoadFigures baseline, LoadFigures candidate) => SliceRule.LengthFor(baseline, candidate, scenario).TotalSeconds;

    private static LoadFigures Warm(int answered = 5000, double milliseconds = 1) => Figures.Of(answered, milliseconds, seconds: 0.5);
}
