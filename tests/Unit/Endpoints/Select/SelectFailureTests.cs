using FluentAssertions;
using Npgsql;
using Xunit;

namespace PerfRegression.Unit.Endpoints.Select;

[Collection(SelectDatabase.Name)]
public sealed class SelectFailureTests(SelectDatabase database)
{
    private const string Ada = """{"rows":[{"id":1,"name":"Ada","email":"ada@example.com"}]}""";

    [Theory]
    [MemberData(nameof(SelectRoutesTests.AllRoutes), MemberType = typeof(SelectRoutesTests))]
    public async Task A_pool_without_a_free_connection_says_its_size_and_how_long_was_waited(string model, string route)
    {
        await using var app = database.App(model, ("Select:MaxPoolSize", 1), ("Select:PoolTimeout", 1));
        await using (await app.PoolOf(route).OpenConnectionAsync())
        {
            await app.ShouldFailAsync(
                route,
                503,
                "No connection in this route's pool of 1 became free within 1 s. Send fewer requests at once, raise Select:MaxPoolSize "
                + $"(now 1; the server's max_connections is {database.MaxConnections}), or let requests wait longer with Select:PoolTimeout (now 1 s).");
        }

        await app.ShouldAnswerAsync(route, Ada);
    }

    [Theory]
    [MemberData(nameof(SelectRoutesTests.AllRoutes), MemberType = typeof(SelectRoutesTests))]
    public async Task A_server_without_a_free_connection_is_quoted_beside_both_limits(string model, string route)
    {
        await using var app = database.App(model, ("Select:MaxPoolSize", 7));
        await app.ShouldAnswerAsync(route == "/sync_select" ? "/async_select" : "/sync_select", Ada);
        await using (await FillAsync())
        {
            await app.ShouldFailAsync(
                route,
                503,
                "The database refused one more connection: sorry, too many clients already (SQLSTATE 53300). This route's pool may hold 7 "
                + $"(Select:MaxPoolSize); the server's max_connections is {database.MaxConnections}. Lower Select:MaxPoolSize until the two pools "
                + "of every worker fit together, or raise the server's max_connections.");
        }

        await app.ShouldAnswerAsync(route, Ada);
    }

    [Theory]
    [MemberData(nameof(SelectRoutesTests.AllRoutes), MemberType = typeof(SelectRoutesTests))]
    public async Task A_limit_that_was_never_read_is_left_out(string model, string route)
    {
        await using var app = database.App(model, ("Select:MaxPoolSize", 7));
        await using (await FillAsync())
        {
            await app.ShouldFailAsync(
                route,
                503,
                "The database refused one more connection: sorry, too many clients already (SQLSTATE 53300). This route's pool may hold 7 "
                + "(Select:MaxPoolSize). Lower Select:MaxPoolSize until the two pools of every worker fit together, or raise the server's "
                + "max_connections.");
        }

        await app.ShouldAnswerAsync(route, Ada);
    }

    [Theory]
    [MemberData(nameof(SelectRoutesTests.AllRoutes), MemberType = typeof(SelectRoutesTests))]
    public async Task What_the_database_refuses_is_told_with_its_own_words_and_state(string model, string route)
    {
        await using var app = new EndpointsFactory(model, settings: ("Select:ConnectionString", $"{database.ConnectionString};Search Path=elsewhere"));

        await app.ShouldFailAsync(route, 500, "The database refused: relation \"users\" does not exist (SQLSTATE 42P01).");
    }

    [Theory]
    [MemberData(nameof(SelectRoutesTests.AllRoutes), MemberType = typeof(SelectRoutesTests))]
    public async Task An_administrator_who_ends_a_connection_is_quoted_and_the_next_request_is_served(string model, string route)
    {
        await using var app = database.App(model);
        await app.ShouldAnswerAsync(route, Ada);
        await database.TerminateAsync(route[1..]);

        await app.ShouldFailAsync(
            route,
            503,
            "The database is out of reach: terminating connection due to administrator command (SQLSTATE 57P01). "
            + "See that it is up and that Select:ConnectionString fits it; the next request tries anew.");
        await app.ShouldAnswerAsync(route, Ada);
    }

    [Theory]
    [MemberData(nameof(SelectRoutesTests.AllRoutes), MemberType = typeof(SelectRoutesTests))]
    public async Task After_a_restart_of_the_server_a_route_works_again_by_itself(string model, string route)
    {
        await using var app = database.App(model, ("Select:MaxPoolSize", 3));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => app.ShouldAnswerAsync($"{route}?ms=200", Ada)));

        await database.RestartAsync();

        var failures = new List<string>();
        while (failures.Count < 3 && await app.AskAsync(route) is var (status, _, body) && status != 200)
        {
            status.Should().Be(503);
            failures.Add(body);
        }

        await app.ShouldAnswerAsync(route, Ada);
        failures.Should().OnlyContain(body => body.Contains("The database is out of reach: ", StringComparison.Ordinal));
        failures.Should().NotContain(body => body.Contains("   at ", StringComparison.Ordinal));
    }

    private async Task<IAsyncDisposable> FillAsync()
    {
        var taken = new HeldConnections();
        try
        {
            while (true)
            {
                taken.Add(await database.ConnectAsync());
            }
        }
        catch (PostgresException full) when (full.SqlState == PostgresErrorCodes.TooManyConnections)
        {
            return taken;
        }
    }
}
