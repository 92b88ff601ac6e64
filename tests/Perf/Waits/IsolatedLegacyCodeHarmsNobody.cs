namespace PerfRegression.Perf.Waits;

/// <summary>Legacy blocking code on threads of its own leaves the async routes beside it healthy.</summary>
public sealed class IsolatedLegacyCodeHarmsNobody(PerfSuite suite)
{
    [PerfFact]
    public Task An_async_route_keeps_its_wait_while_three_hundred_users_block_beside_it() => suite.VerifyAsync(
        new Scenario
        {
            Name = "async/async beside isolated legacy code",
            Hosting = EndpointsHost.ThreadPool(),
            Request = Request.Get("/async_endpoint_async_processing?ms=200"),
            Load = LoadPlan.OfUsers(20, hold: suite.Profile.Pick(quick: TimeSpan.FromSeconds(4), full: TimeSpan.FromSeconds(20))).WarmedBriefly(suite.Profile),
            BackgroundLoads = [new BackgroundLoad(Request.Get("/isolated_endpoint_sync_processing?ms=200"), Users: 300)],
        },
        claim => claim.Should().HaveNoFailures().And.HaveP95Near(TimeSpan.FromMilliseconds(200), within: 0.20));
}
