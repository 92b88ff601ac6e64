namespace PerfRegression.Perf.Select;

/// <summary>A database that goes down costs the requests of that time, and nothing after it.</summary>
public sealed class EndpointsSurviveARestartOfTheDatabase(PerfSuite suite)
{
    private static readonly TimeSpan Restart = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(5);

    [PerfFact]
    public Task Async_select_answers_again_within_five_seconds() => AnswersAgainAsync("async_select");

    [PerfFact]
    public Task Sync_select_answers_again_within_five_seconds() => AnswersAgainAsync("sync_select");

    private async Task AnswersAgainAsync(string route)
    {
        var database = await UsersDatabase.OfAsync(suite, maxConnections: 60);
        suite.SkipUnless(database.CanRestart, $"a restart needs a database of the suite's own, but this one is {database.Description}");
        await suite.VerifyAsync(
            new Scenario
            {
                Name = $"{route}, database restarted",
                Hosting = EndpointsHost.OnDatabase(database, workers: 1, poolSize: 20),
                Request = Request.Get($"/{route}?ms=5"),
                Load = LoadPlan.OfUsers(10, hold: Restart + Recovery + TimeSpan.FromSeconds(2), ramp: TimeSpan.Zero).WarmedBriefly(suite.Profile, seconds: 0.5),
                Database = database,
                Disturbances = [new Disturbance(Restart, "restart PostgreSQL", cancelled => database.RestartAsync(cancelled))],
            },
            claim => claim.Should().Have(Metric.FailedRequests.AtLeast(1), because: "the database was away")
                .And.HaveNoFailuresAfter(Restart + Recovery));
    }
}
