using FluentAssertions;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Unit.MadeUp;
using Xunit;
using static PerfRegression.Unit.MadeUp.Comparisons;

namespace PerfRegression.Unit.Judging;

/// <summary>Metrics that have one value for each side of a round.</summary>
public class WholeSideMetricTests
{
    [Fact]
    public void Allocated_bytes_are_divided_by_all_requests_that_succeeded_in_a_sides_slices()
    {
        // Two slices of 300 requests on each side.
        var answer = Ask(With((600_000, 1, 1), (1_200_000, 1, 1)), Metric.AllocatedBytesPerRequest);

        (answer.SubjectValue, answer.OtherValue).Should().Match<(double Subject, double Other)>(values => Math.Abs(values.Subject - 2000) < 0.001 && Math.Abs(values.Other - 1000) < 0.001);
        answer.Ratio.Estimate.Should().BeApproximately(0.5, 1e-9);
        (answer.Standing, answer.RoundsUsed).Should().Be((Standing.Worse, 8));
    }

    [Fact]
    public void Start_and_memory_have_one_value_a_round()
    {
        var comparison = With((1, 2000, 50_000_000), (1, 1000, 150_000_000));

        Ask(comparison, Metric.StartUpTime).Ratio.Estimate.Should().BeApproximately(2, 1e-9);
        Ask(comparison, Metric.PeakMemory).Ratio.Estimate.Should().BeApproximately(1.0 / 3, 1e-9);
        Ask(comparison, Metric.MemoryAfterLoad).Ratio.Estimate.Should().BeApproximately(1.0 / 3, 1e-9);
        Ask(comparison, Metric.MemoryGrowth).State.Should().Be(OutcomeState.NotMeasurable, "what a healthy app keeps is near 0");
        ComparisonViews.Of(comparison, Metric.PeakMemory.Name).Rows.Single(row => row.Metric == "peak memory").Should().BeEquivalentTo(new { Baseline = "50 MB", Candidate = "150 MB", Standing = Standing.Worse });
    }

    [Fact]
    public void What_no_process_told_is_not_measurable() => Ask(Alike(1), Metric.AllocatedBytesPerRequest).Should().BeEquivalentTo(new
    {
        State = OutcomeState.NotMeasurable,
        WhyNot = "in round 1, baseline: allocated bytes per request need the runtime's totals, but the variant's processes did not report them: host the variant in worker processes, or judge another metric",
        NextLook = (int?)null,
    });

    [Fact]
    public void Work_without_a_success_does_not_become_cheap_by_that()
    {
        var comparison = With((600_000, 1, 1), (600_000, 1, 1));
        var failing = comparison.Rounds.Changing(slice => slice.Side == ComparedSide.Candidate ? slice with { Figures = Figures.Of(0, seconds: 0.5).Failing(300) } : slice);

        Ask(comparison with { Rounds = failing }, Metric.AllocatedBytesPerRequest).Standing.Should().Be(Standing.Worse);
    }

    private static RoundAnswer Ask(ComparisonResult comparison, Metric metric) => RoundJudge.Of(comparison).Ask(RatioQuestion.WhichIsBetter(), metric);

    private static ComparisonResult With((long Bytes, double StartUp, long Peak) baseline, (long Bytes, double StartUp, long Peak) candidate) => Of(
    [
        .. MeasuredRounds.Of(Enumerable.Repeat(0.0, 8)).Select(round => round with { Sides = [Side(ComparedSide.Baseline, baseline), Side(ComparedSide.Candidate, candidate)] }),
    ]);

    private static RoundSide Side(ComparedSide side, (long Bytes, double StartUp, long Peak) values) => new(side)
    {
        AllocatedBytes = values.Bytes,
        StartUp = TimeSpan.FromMilliseconds(values.StartUp),
        PeakResidentBytes = values.Peak,
        ResidentBytesAfterLoad = values.Peak / 2,
    };
}
