using FluentAssertions;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Reporting;
using PerfRegression.Statistics;
using PerfRegression.Unit.MadeUp;
using PerfRegression.Unit.Wire;
using Xunit;
using static PerfRegression.Unit.MadeUp.Comparisons;

namespace PerfRegression.Unit.Reporting;

public class RoundForecastLineTests
{
    private static readonly double[] Wide = [-0.3, 0.3, -0.3, 0.3, -0.3, 0.3, -0.3, 0.3, -0.3, 0.3];

    // The estimate lies 0.193 from ln 2, and the spread of ten effects of ±0.3 is told as 0.55: (2.58 · 0.55 / 0.193)² + 2.58²/2.
    [Fact]
    public void Says_how_many_rounds_a_decision_would_have_needed() =>
        LineOf(Of(MeasuredRounds.Of(Wide.Select(effect => effect - 0.5))), margin: 2).Should().Be("  a decision would have needed about 58 rounds like these");

    [Fact]
    public void Names_the_metric_that_would_have_decided_sooner()
    {
        var comparison = Of(MeasuredRounds.Of(latency: Wide.Select(effect => effect - 0.5), throughput: Wide.Select(effect => effect - 0.5), cpu: Enumerable.Repeat(-1.0, 10)));

        LineOf(comparison, margin: 2).Should().Be("  a decision would have needed about 58 rounds like these; CPU per request would have decided sooner");
    }

    [Fact]
    public void Says_that_no_sensible_number_would_do() =>
        LineOf(Of(MeasuredRounds.Of(Wide)), margin: 1).Should().Be("  a decision would have needed more than 1,000 rounds like these, so close does the ratio lie to the bound");

    [Fact]
    public void Forecasts_nothing_from_rounds_that_are_too_few_to_know_their_spread() =>
        LineOf(Better([4, 4, 4, 4]), margin: 2).Should().Be("  from fewer than 5 rounds nobody can tell how many a decision would need");

    [Fact]
    public void Never_forecasts_that_the_rounds_at_hand_would_do()
    {
        var comparison = Better([4, 4, 4, 4, 4]) with { Design = new SequentialDesign("two", blocksPerRound: 1, new Look(3, 0.2), new Look(5, 0.2)) };
        var outcome = comparison.Ask(RatioQuestion.Outperforms(2), Metric.P95) with { Answer = ClaimAnswer.Undecided, RoundsNeeded = 3, RoundsUsed = 5 };

        ComparisonSummary.Of(comparison, outcome).Should().Contain("  a decision would have needed about 6 rounds like these");
    }

    private static string LineOf(ComparisonResult comparison, double margin) =>
        ComparisonSummary.Of(comparison, comparison.Ask(RatioQuestion.Outperforms(margin), Metric.P95)).Split(Environment.NewLine)[5];
}
