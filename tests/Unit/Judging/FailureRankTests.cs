using FluentAssertions;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Statistics;
using PerfRegression.Unit.MadeUp;
using Xunit;
using static PerfRegression.Unit.MadeUp.Comparisons;

namespace PerfRegression.Unit.Judging;

/// <summary>Failed requests stay in: they rank slower than all others, and none of them costs a round.</summary>
public class FailureRankTests
{
    private static readonly Func<MeasuredSlice, MeasuredSlice> MostFail = slice => slice with { Figures = slice.Figures.Failing(100_000) };

    [Fact]
    public void A_percentile_among_failed_requests_is_slower_than_any_other()
    {
        var answer = Ask(Of(Only(ComparedSide.Candidate, MostFail)), Metric.P95);

        (answer.State, answer.Standing, answer.WhyNot).Should().Be((OutcomeState.Broken, Standing.Worse, null));
        IntervalText.Estimate(answer.Ratio).Should().Be("0×");
        IntervalText.Estimate(answer.Ratio.Inverted).Should().Be("∞×");
        (Metric.P95.ShowTypical(answer.SubjectValue), Metric.P95.ShowTypical(answer.OtherValue)).Should().Be(("none", "1,000 ms"));
    }

    [Fact]
    public void So_is_one_in_a_single_slice_of_four_beside_the_widest_of_differences()
    {
        var (hour, microsecond) = (Figures.Of(300, milliseconds: 3_600_000), Figures.Of(300, milliseconds: 0.001));
        var rounds = MeasuredRounds.Of(Enumerable.Repeat(0.0, 8)).Select(round => round with
        {
            Blocks = [new([With(ComparedSide.Baseline, hour), With(ComparedSide.Candidate, microsecond), With(ComparedSide.Candidate, microsecond.Failing(100_000)), With(ComparedSide.Baseline, hour)])],
        });

        Ask(Of([.. rounds]), Metric.P95).Standing.Should().Be(Standing.Worse);
    }

    [Fact]
    public void Both_without_a_value_are_alike()
    {
        var answer = Ask(Of(MeasuredRounds.Of(Enumerable.Repeat(0.5, 8)).Changing(MostFail)), Metric.P95);

        (answer.Ratio.Estimate, answer.Ratio.Low, answer.Ratio.High).Should().Be((1, 1, 1));
        answer.Standing.Should().Be(Standing.NoDifference);
    }

    [Fact]
    public void A_throughput_of_nothing_and_work_without_a_success_are_the_worst_too()
    {
        var rounds = Only(ComparedSide.Candidate, slice => slice with { Figures = Figures.Of(0, seconds: 0.5).Failing(300) });

        foreach (var metric in new[] { Metric.P50, Metric.Throughput, Metric.CpuPerRequest, Metric.ErrorRate })
        {
            var answer = Ask(Of(rounds), RatioQuestion.WhichIsBetter(), metric);
            (answer.Standing, answer.WhyNot).Should().Be((Standing.Worse, null), "of {0}", metric);
            new[] { answer.Ratio.Estimate, answer.Ratio.Low, answer.Ratio.High, answer.Noise!.BetweenRounds }.Should().OnlyContain(number => double.IsFinite(number));
        }
    }

    // Of 300 succeeded requests and 3 failed ones p95 is still that of one that succeeded.
    [Fact]
    public void A_candidate_that_fails_one_percent_keeps_its_rounds_and_is_worse_by_its_error_rate()
    {
        var comparison = Of(MeasuredRounds.Of(Enumerable.Repeat(0.0, 8)).Failing(3));

        Ask(comparison, RatioQuestion.WhichIsBetter(), Metric.P95).Standing.Should().Be(Standing.NoDifference);
        var rate = Ask(comparison, RatioQuestion.WhichIsBetter(), Metric.ErrorRate);
        (rate.Standing, rate.RoundsUsed, rate.Ratio.IsDifference).Should().Be((Standing.Worse, 8, true));
        (Metric.ErrorRate.ShowTypical(rate.SubjectValue), Metric.ErrorRate.ShowTypical(rate.OtherValue)).Should().Be(("1 %", "0 %"));
        IntervalText.Estimate(rate.Ratio).Should().Be("+1 pp");

        var mirrored = RoundJudge.Of(comparison).Ask(RatioQuestion.WhichIsBetter(), Metric.ErrorRate, ComparedSide.Baseline);
        (mirrored.Standing, mirrored.Ratio).Should().Be((Standing.Better, rate.Ratio.Inverted));
    }

    [Fact]
    public void Error_rates_that_are_0_are_no_difference() =>
        Ask(Alike(1), RatioQuestion.WhichIsBetter(), Metric.ErrorRate).Should().BeEquivalentTo(new { Standing = Standing.NoDifference, SubjectValue = 0.0, OtherValue = 0.0 });

    private static RoundAnswer Ask(ComparisonResult comparison, Metric metric) => Ask(comparison, RatioQuestion.IsNoWorse(), metric);

    private static RoundAnswer Ask(ComparisonResult comparison, RatioQuestion question, Metric metric) => RoundJudge.Of(comparison).Ask(question, metric);

    private static IReadOnlyList<MeasuredRound> Only(ComparedSide side, Func<MeasuredSlice, MeasuredSlice> change) =>
        MeasuredRounds.Of(Enumerable.Repeat(0.0, 8)).Changing(slice => slice.Side == side ? change(slice) : slice);

    private static MeasuredSlice With(ComparedSide side, LoadFigures figures) => new(side, figures, TimeSpan.FromMilliseconds(1));
}
