using FluentAssertions;
using PerfRegression.Judging;
using PerfRegression.Unit.MadeUp;
using Xunit;
using static PerfRegression.Unit.MadeUp.Comparisons;

namespace PerfRegression.Unit.Judging;

public class ForecastTextTests
{
    private static readonly double[] Wide = [-0.3, 0.3, -0.3, 0.3, -0.3, 0.3, -0.3, 0.3, -0.3, 0.3];

    // The estimate lies 0.193 from ln 2, and the spread of ten effects of ±0.3 is told as 0.55: (2.58 · 0.55 / 0.193)² + 2.58²/2.
    [Fact]
    public void Says_how_many_rounds_a_decision_would_have_needed() =>
        LineOf(Of(MeasuredRounds.Of(Wide.Select(effect => effect - 0.5))), margin: 2).Should().Be("a decision would have needed about 58 rounds like these");

    [Fact]
    public void Names_the_metric_that_would_have_decided_sooner()
    {
        var comparison = Of(MeasuredRounds.Of(latency: Wide.Select(effect => effect - 0.5), throughput: Wide.Select(effect => effect - 0.5), cpu: Enumerable.Repeat(-1.0, 10)));

        LineOf(comparison, margin: 2).Should().Be("a decision would have needed about 58 rounds like these; CPU per request would have decided sooner");
    }

    [Fact]
    public void Says_that_no_sensible_number_would_do() =>
        LineOf(Of(MeasuredRounds.Of(Wide)), margin: 1).Should().Be("a decision would have needed more than 1,000 rounds like these, because the ratio lies so close to the bound");

    [Fact]
    public void Forecasts_nothing_from_rounds_that_are_too_few_to_know_their_spread() =>
        LineOf(Better([4, 4, 4, 4]), margin: 2).Should().Be("fewer than 5 rounds can't show how many a decision would need");

    [Fact]
    public void Never_forecasts_that_the_rounds_at_hand_would_do()
    {
        var judge = RoundJudge.Of(Better([4, 4, 4, 4, 4]));
        var answer = judge.Ask(RatioQuestion.Outperforms(2), Metric.P95) with { RoundsNeeded = 3 };

        AnswerText.Forecast(answer, judge).Should().Be("a decision would have needed about 6 rounds like these");
    }

    private static string LineOf(ComparisonResult comparison, double margin)
    {
        var judge = RoundJudge.Of(comparison);
        return AnswerText.Forecast(judge.Ask(RatioQuestion.Outperforms(margin), Metric.P95), judge);
    }
}
