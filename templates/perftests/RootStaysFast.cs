public sealed class RootStaysFast(PerfSuite perf)
{
    // The workflow sets PERF_MAIN to a build of main; without it this build is compared with itself.
    private static readonly string? Main = Environment.GetEnvironmentVariable("PERF_MAIN");
    // Workers.Of<Program>() does as well where the test project sees one Program alone.
    private static readonly Variant Here = new("/ here", Workers.Of("APP_NAME"), Request.Get("/"));
    private static readonly Variant OnMain = new("/ on main", Main is null ? Here.Hosting : Workers.At(Main), Here.Request);

    [PerfFact]
    public Task Ten_users_get_an_answer_within_100_milliseconds() => perf.VerifyAsync(
        new Scenario { Name = "/", Hosting = Here.Hosting, Request = Here.Request, Load = LoadPlan.OfUsers(10, hold: TimeSpan.FromSeconds(5)) },
        claim => claim.Should().HaveNoFailures().And.HaveP95AtMost(TimeSpan.FromMilliseconds(100)));

    [PerfFact]
    public Task An_answer_takes_less_than_twice_as_long_as_on_main() => perf.VerifyAsync(
        new ComparisonScenario
        {
            Baseline = OnMain, Candidate = Here, AgainstItself = Main is null,
            Load = LoadPlan.OfUsers(10), LongestWarmUp = TimeSpan.FromSeconds(2), Design = SequentialDesign.Coarse,
        },
        claim => claim.Should().HaveNoFailures().And.NotBeSlower(than: OnMain, tolerance: 0.9));
}
