using FluentAssertions;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Reporting;
using Xunit;

namespace PerfRegression.Unit.Comparing;

/// <summary>The same page at its own address and through a redirect.</summary>
[Collection(TakingTurns.Name)]
public sealed class RedirectedComparisonTests
{
    [Fact]
    public async Task It_says_what_each_side_followed()
    {
        var scenario = ComparisonFixture.Scenario(ComparisonFixture.Tiny(), ComparisonFixture.Tiny());
        scenario = scenario with { Candidate = new Variant("moved", ComparisonFixture.Tiny(), Request.Get("/moved") with { FollowRedirects = 1 }) };

        var comparison = await ComparisonFixture.MeasureAsync(scenario, rounds: 1);

        var followed = comparison.Rounds.SelectMany(round => round.Slices).Where(slice => slice.Side == ComparedSide.Candidate).Sum(slice => slice.Figures.RedirectsFollowed);
        followed.Should().BePositive();
        ComparisonSummary.Of(comparison, ComparisonViews.Of(comparison)).Should().Contain(
            $"{Environment.NewLine}  moved: redirects followed {Model.Formatting.Units.Count(followed)}{Environment.NewLine}");
        comparison.Candidate.Request.FollowRedirects.Should().Be(1);
    }
}
