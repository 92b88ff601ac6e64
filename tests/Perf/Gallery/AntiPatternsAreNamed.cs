using FluentAssertions;
using PerfRegression.Perf.Select;
using Xunit;

namespace PerfRegression.Perf.Gallery;

/// <summary>A promise that an anti-pattern breaks is explained by its kind and, where a stack can show it, by its line; about its healthy twin nothing is said.</summary>
public sealed class AntiPatternsAreNamed(PerfSuite suite)
{
    private static readonly Threshold AtOnce = Metric.P50.AtMost(TimeSpan.FromMilliseconds(60));

    private const int UsersBeside = 8;

    public static TheoryData<string> Routes => [.. Exhibit.All.Select(exhibit => exhibit.Route)];

    public static TheoryData<string> RoutesOnDatabase => [.. Exhibit.OnDatabase.Select(exhibit => exhibit.Route)];

    [PerfTheory]
    [MemberData(nameof(Routes))]
    public Task The_first_reason_has_the_right_kind_and_line(string route) => IsNamedAsync(Exhibit.All.Single(exhibit => exhibit.Route == route), Scenario(route));

    [PerfFact]
    public Task About_the_healthy_twins_nothing_is_said() => AreHealthyAsync(Exhibit.All, route => Task.FromResult(Scenario(route)));

    [PerfTheory]
    [MemberData(nameof(RoutesOnDatabase))]
    public async Task On_a_database_too(string route) => await IsNamedAsync(Exhibit.OnDatabase.Single(exhibit => exhibit.Route == route), await OnDatabaseAsync(route));

    [PerfFact]
    public Task Nor_is_it_on_a_database() => AreHealthyAsync(Exhibit.OnDatabase, OnDatabaseAsync);

    private async Task IsNamedAsync(Exhibit exhibit, Scenario scenario)
    {
        var verdict = await suite.JudgeAsync(scenario, claim => claim.Should().Have(exhibit.Promise ?? AtOnce));

        // Where other work may have broken it, the reason is seen all the same, unless there was no time to measure again.
        verdict.Kind.Should().NotBe(VerdictKind.Passed, "{0}", verdict.Reason);
        Assert.SkipWhen(verdict.Attempts.Count == 1, verdict.Reason);
        var finding = verdict.Runs[0].Findings.Should().NotBeEmpty("{0}", VerdictText.Of(verdict)).And.Subject.First();
        finding.Kind.Should().Be(exhibit.Kind, "{0}", finding);
        finding.Seen.Should().Contain(exhibit.Words);
        finding.Place.Should().Be(exhibit.Place);
        VerdictText.Of(verdict).Split(Environment.NewLine)[1].Should().Be($"  why: {finding}");
    }

    // Those that break a promise of their own keep it alone; the others are asked side by side.
    private async Task AreHealthyAsync(IReadOnlyList<Exhibit> exhibits, Func<string, Task<Scenario>> scenarioOf)
    {
        foreach (var exhibit in exhibits.Where(exhibit => exhibit.Promise is not null))
        {
            (await SilentAsync(await scenarioOf($"{exhibit.Route}/healthy"))).Should().Have(exhibit.Promise!);
        }

        var others = exhibits.Where(exhibit => exhibit.Promise is null).Select(exhibit => $"{exhibit.Route}/healthy").ToList();
        var together = await scenarioOf(others[0]);
        await SilentAsync(together with
        {
            Load = LoadPlan.OfUsers(UsersBeside, hold: suite.Profile.Pick(quick: TimeSpan.FromSeconds(3), full: TimeSpan.FromSeconds(10)), ramp: TimeSpan.Zero),
            BackgroundLoads = [.. others.Skip(1).Select(route => new BackgroundLoad(Request.Get($"/gallery/{route}"), UsersBeside))],
        });
    }

    // That other work disturbed the machine may be true.
    private async Task<RunResult> SilentAsync(Scenario scenario)
    {
        var run = await suite.RunAsync(scenario with { Diagnose = Diagnose.Always });
        run.Findings.Where(finding => finding.Kind != FindingKind.OtherWork).Should().BeEmpty();
        return run;
    }

    private async Task<Scenario> OnDatabaseAsync(string route)
    {
        var database = await UsersDatabase.SharedAsync(suite);
        return Scenario(route) with { Hosting = EndpointsHost.OnDatabase(database, workers: 1, poolSize: 20).WithEnvironment("DOTNET_PROCESSOR_COUNT", "2"), Database = database };
    }

    private Scenario Scenario(string route) => new()
    {
        Name = $"gallery, {route}",
        Hosting = EndpointsHost.SmallThreadPool(),
        Request = Request.Get($"/gallery/{route}"),
        Load = LoadPlan.OfUsers(50, hold: suite.Profile.Pick(quick: TimeSpan.FromSeconds(2.5), full: TimeSpan.FromSeconds(10)), ramp: TimeSpan.Zero).WarmedBriefly(suite.Profile, seconds: 0.5) with { GracefulStop = TimeSpan.FromSeconds(2) },
    };
}
