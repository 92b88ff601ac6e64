using System.Globalization;
using FluentAssertions;
namespace PerfRegression.Perf.Select;

/// <summary>A pool that may grow beyond the server's limit makes PostgreSQL answer "too many clients already", so its size must be bounded.</summary>
public sealed class AnUnboundedPoolExhaustsTheDatabase(PerfSuite suite)
{
    private const int WantedLimit = 30;
    private const int Reserve = 10;

    [PerfFact]
    public async Task A_pool_beyond_the_servers_limit_fails_and_the_message_names_both()
    {
        var database = await UsersDatabase.OfAsync(suite, WantedLimit);
        var poolSize = database.MaxConnections + Reserve;

        var verdict = await suite.JudgeAsync(Pooled(database, poolSize), claim => claim.Should().HaveNoFailures());

        verdict.Kind.Should().Be(VerdictKind.Failed, "{0}", verdict.Reason);
        var run = verdict.Attempts[0].Runs[0];
        VerdictText.Of(verdict).Should().StartWith(
                $"Expected failed requests of \"{run.Name}\" to be 0, but found {run.Figures.Failed:N0} of {run.Figures.Requests:N0}: {run.Figures.Failed:N0} were answered 503 Service Unavailable; the first said: \"")
            .And.Contain("53300").And.Contain("sorry, too many clients already")
            .And.Contain(poolSize.ToString(CultureInfo.InvariantCulture)).And.Contain("Select:MaxPoolSize")
            .And.Contain($"max_connections is {database.MaxConnections.ToString(CultureInfo.InvariantCulture)}");
        verdict.Runs[0].Findings[0].Kind.Should().Be(FindingKind.ConnectionLimit);
    }

    [PerfFact]
    public async Task A_pool_within_the_servers_limit_answers_every_request()
    {
        var database = await UsersDatabase.OfAsync(suite, WantedLimit);
        await suite.VerifyAsync(Pooled(database, database.MaxConnections - Reserve), claim => claim.Should().HaveNoFailures());
    }

    private Scenario Pooled(IPostgresServer database, int poolSize) => new()
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"async_select, pool of {poolSize}, limit of {database.MaxConnections}"),
        Hosting = EndpointsHost.OnDatabase(database, workers: 1, poolSize),
        Request = Request.Get("/async_select?ms=100"),

        // The app asks for the server's limit with its first connection, and names it from then on.
        Prepare = static (preparation, cancelled) => preparation.App.GetStringAsync("/async_select", cancelled),

        // More users than the pool can serve at once: all of it is used.
        Load = LoadPlan.OfUsers(database.MaxConnections + (2 * Reserve), hold: TimeSpan.FromSeconds(2)).WarmedBriefly(suite.Profile, seconds: 0.5),
        Database = database,
    };
}
