using FluentAssertions;
using PerfRegression.Comparing;
using PerfRegression.Measurement;
using PerfRegression.Measurements;
using PerfRegression.Reporting;
using PerfRegression.Unit.Assertions;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Reporting;

public class ComparisonLineTests
{
    private const string Name = "async_select against sync_select";

    [Fact]
    public void Says_which_round_begins() =>
        ComparisonLine.Of(new ComparisonProgress(Name, 3, 8, null)).Should().Be("async_select against sync_select · round 3 of 8 · starting workers");

    [Fact]
    public void Shows_what_a_round_came_to_alike_in_every_culture()
    {
        using var culture = new CommaCulture();
        var round = MeasuredRounds.Of(Math.Log(1.25))[0];

        ComparisonLine.Of(new ComparisonProgress(Name, 3, 8, round)).Should().Be(
            "async_select against sync_select · round 3 of 8 · slices of 500 ms · p95 1,000 ms → 1,250 ms · throughput 600 req/s → 480 req/s");
    }

    [Fact]
    public void Shows_the_geometric_mean_of_a_sides_slices()
    {
        var round = MeasuredRounds.Of(0)[0];
        var slices = round.Blocks[0].Slices;
        round = round with { Blocks = [new([slices[0] with { Figures = Answering(250) }, slices[1], slices[2], slices[3] with { Figures = Answering(1000) }])] };

        ComparisonLine.Of(new ComparisonProgress(Name, 1, 8, round)).Should().Contain("p95 500 ms → 1,000 ms");
    }

    [Fact]
    public void Shows_no_figure_that_the_slices_cannot_support()
    {
        var few = MeasuredRounds.Of(0).Changing(slice => slice with { Figures = Figures.Of(58, milliseconds: 20, seconds: 0.5) })[0];
        var failing = MeasuredRounds.Of(0).Changing(slice => slice with { Figures = slice.Figures.Failing(1) })[0];

        ComparisonLine.Of(new ComparisonProgress(Name, 1, 8, few)).Should().EndWith("· p95 unknown → unknown · throughput 116 req/s → 116 req/s");
        ComparisonLine.Of(new ComparisonProgress(Name, 1, 8, failing)).Should().EndWith("· p95 unknown → unknown · throughput unknown → unknown");
    }

    [Fact]
    public void Says_why_a_round_does_not_count() =>
        ComparisonLine.Of(new ComparisonProgress(Name, 1, 9, null, new VoidRound(1, "async_select: it was late", 0, MayBeDisturbed: true)))
            .Should().Be("async_select against sync_select · round 1 of 9 · void, will be measured anew: async_select: it was late");

    private static LoadFigures Answering(double milliseconds) => Figures.Of(300, milliseconds, seconds: 0.5);
}
