using FluentAssertions;
using PerfRegression.Model.Formatting;
using PerfRegression.Reporting;
using Xunit;
using static PerfRegression.Unit.Running.ScenarioFixture;

namespace PerfRegression.Unit.Running;

/// <summary>An app that redirects, measured by users who follow.</summary>
public sealed class RedirectedRunTests(ScenarioFixture fixture) : IClassFixture<ScenarioFixture>
{
    [Fact]
    public async Task Where_it_leads_is_measured_and_how_often_is_told()
    {
        var run = await RunAsync(Following("/moved", most: 1));

        run.Should().HaveNoFailures();
        run.Figures.RedirectsFollowed.Should().BePositive().And.Be(run.Figures.Requests);
        RunSummary.FiguresOf(fixture.Kept(run).Figures).Should().StartWith($"requests {Units.Count(run.Figures.Requests)}, failed 0, redirects followed {Units.Count(run.Figures.Requests)}, ");
        fixture.Kept(run).Request.Should().Be(Request.Get("/moved") with { FollowRedirects = 1 });
    }

    [Fact]
    public async Task An_app_that_leads_in_a_circle_has_failed_and_says_how()
    {
        var run = await RunAsync(Following("/circle", most: 2));

        run.Failure!.Reason.Should().Be(
            $"all {Units.Count(run.Figures.Failed)} answers were 302 Found, but exceeded FollowRedirects = 2: raise it, unless the redirects lead in a circle (the first had Location: /circle)");
        run.Figures.RedirectsFollowed.Should().Be(2 * run.Figures.Failed);
    }

    [Fact]
    public async Task What_can_not_be_asked_for_is_refused_before_anything_starts()
    {
        var refused = () => RunAsync(Following("/moved", most: 21));

        (await refused.Should().ThrowAsync<Exception>()).WithMessage("*followRedirects: 21 is not between 0 and 20.*");
    }

    private static Scenario Following(string path, int most) => Scenario(path) with { Request = Request.Get(path) with { FollowRedirects = most } };
}
