using FluentAssertions;
using Xunit;

namespace PerfRegression.Perf.Gallery;

/// <summary>A promise that an anti-pattern breaks is explained by its kind and, where a stack can show it, by its line; about its healthy twin nothing is said.</summary>
public sealed class AntiPatternsAreNamed(PerfSuite suite)
{
    public static TheoryData<string> Routes => [.. Exhibit.All.Select(exhibit => exhibit.Route)];

    [PerfTheory]
    [MemberData(nameof(Routes))]
    public async Task The_first_reason_has_the_right_kind_and_line(string route)
    {
        var exhibit = Exhibit.All.Single(exhibit => exhibit.Route == route);

        var verdict = await suite.JudgeAsync(Scenario(route), claim => claim.Should().HaveP50AtMost(TimeSpan.FromMilliseconds(60)));

        verdict.Kind.Should().Be(VerdictKind.Failed, "{0}", verdict.Reason);
        var finding = verdict.Runs[0].Findings.Should().NotBeEmpty("{0}", VerdictText.Of(verdict)).And.Subject.First();
        finding.Kind.Should().Be(exhibit.Kind, "{0}", finding);
        finding.Seen.Should().Contain(exhibit.Words);
        finding.Place.Should().Be(exhibit.Place);
        VerdictText.Of(verdict).Split(Environment.NewLine)[1].Should().Be($"  why: {finding}");
    }

    [PerfTheory]
    [MemberData(nameof(Routes))]
    public async Task About_a_healthy_twin_nothing_is_said(string route)
    {
        var run = await suite.RunAsync(Scenario($"{route}/healthy") with { Diagnose = Diagnose.Always });

        // That other work disturbed the machine may be true.
        run.Findings.Where(finding => finding.Kind != FindingKind.OtherWork).Should().BeEmpty();
    }

    private Scenario Scenario(string route) => new()
    {
        Name = $"gallery, {route}",
        Hosting = EndpointsHost.SmallThreadPool(),
        Request = Request.Get($"/gallery/{route}"),
        Load = LoadPlan.OfUsers(50, hold: TimeSpan.FromSeconds(3), ramp: TimeSpan.Zero).WarmedBriefly(suite.Profile, seconds: 0.5) with { GracefulStop = TimeSpan.FromSeconds(2) },
    };
}
