using FluentAssertions;
using PerfRegression.Comparing;
using PerfRegression.Measurements;
using PerfRegression.Reporting;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Reporting;

public class ComparisonLineTests
{
    private const string Name = "async_select against sync_select";

    [Fact]
    public void Says_which_round_begins() =>
        ComparisonLine.Of(new ComparisonProgress(Name, 3, 8, null)).Should().Be("async_select against sync_select · round 3, next look after 8 · starting");

    [Fact]
    public void Says_that_its_variants_are_prepared() =>
        ComparisonLine.Of(new ComparisonProgress(Name, 3, 8, null) { Stage = RoundStage.Preparing }).Should().EndWith(" · round 3, next look after 8 · preparing");

    [Fact]
    public void Shows_the_figures_of_a_round_alike_in_every_culture()
    {
        using var culture = new CommaCulture();
        var round = MeasuredRounds.Of(Math.Log(1.25))[0];

        ComparisonLine.Of(new ComparisonProgress(Name, 3, 8, round)).Should().Be(
            "async_select against sync_select · round 3, next look after 8 · slices of 500 ms · p95 1,000 ms → 1,250 ms · throughput 600 req/s → 480 req/s");
    }

    [Fact]
    public void Shows_failures_beside_what_is_left()
    {
        var round = MeasuredRounds.Of(0).Failing(30)[0];

        ComparisonLine.Of(new ComparisonProgress(Name, 3, 8, round)).Should().EndWith("· p95 1,000 ms → none · throughput 600 req/s → 600 req/s · 60 failed");
    }

    [Fact]
    public void Shows_no_figure_that_the_slices_cannot_support()
    {
        var few = MeasuredRounds.Of(0).Changing(slice => slice with { Figures = Figures.Of(58, milliseconds: 20, seconds: 0.5) })[0];

        ComparisonLine.Of(new ComparisonProgress(Name, 1, 8, few)).Should().EndWith("· p95 unknown · throughput 116 req/s → 116 req/s");
    }

    [Fact]
    public void Says_why_a_round_does_not_count() =>
        ComparisonLine.Of(new ComparisonProgress(Name, 1, 9, null, new VoidRound(1, "async_select: it was late", 0, MayBeDisturbed: true)))
            .Should().Be("async_select against sync_select · round 1, next look after 9 · void, will be measured again: async_select: it was late");

    [Fact]
    public void Says_how_a_variant_failed() =>
        ComparisonLine.Of(new ComparisonProgress(Name, 3, 8, null) { Failure = new VariantFailure(ComparedSide.Candidate, "in round 3: it died") })
            .Should().Be("async_select against sync_select · round 3, next look after 8 · the candidate failed in round 3: it died");
}
