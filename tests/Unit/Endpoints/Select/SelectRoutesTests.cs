using System.Diagnostics;
using System.Globalization;
using FluentAssertions;
using Npgsql;
using Xunit;

namespace PerfRegression.Unit.Endpoints.Select;

[Collection(SelectDatabase.Name)]
public sealed class SelectRoutesTests(SelectDatabase database)
{
    private const string Ada = """{"rows":[{"id":1,"name":"Ada","email":"ada@example.com"}]}""";

    public static TheoryData<string, string> AllRoutes => new()
    {
        { "thread-pool", "/sync_select" },
        { "thread-pool", "/async_select" },
        { "event-loop", "/sync_select" },
        { "event-loop", "/async_select" },
    };

    [Theory]
    [MemberData(nameof(AllRoutes))]
    public async Task A_route_answers_with_the_rows_of_the_user_it_was_asked_for(string model, string route)
    {
        await using var app = database.App(model);

        await app.ShouldAnswerAsync(route, Ada);
        await app.ShouldAnswerAsync($"{route}?user_id=2", """{"rows":[{"id":2,"name":"Zoë \"Z\"","email":"zoe@example.com"}]}""");
        await app.ShouldAnswerAsync($"{route}?user_id=2147483647", """{"rows":[]}""");
    }

    [Theory]
    [MemberData(nameof(AllRoutes))]
    public async Task A_query_waits_in_the_database_also_for_an_unknown_user(string model, string route)
    {
        await using var app = database.App(model);
        var began = Stopwatch.GetTimestamp();

        await app.ShouldAnswerAsync($"{route}?ms=200", Ada);
        await app.ShouldAnswerAsync($"{route}?ms=200&user_id=0", """{"rows":[]}""");

        Stopwatch.GetElapsedTime(began).Should().BeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(400));
    }

    [Theory]
    [MemberData(nameof(AllRoutes))]
    public async Task Both_queries_are_prepared_once_and_used_from_then_on(string model, string route)
    {
        await using var app = database.App(model, ("Select:MaxPoolSize", 1));

        for (var i = 0; i < 3; i++)
        {
            await app.ShouldAnswerAsync(route, Ada);
            await app.ShouldAnswerAsync($"{route}?ms=1", Ada);
        }

        (await PreparedAsync(app.PoolOf(route))).Should().Equal(
            "3 × SELECT id, name, email FROM users WHERE id = $1",
            "3 × SELECT id, name, email FROM users WHERE id = $1 AND (SELECT true FROM pg_sleep($2))");
    }

    [Theory]
    [MemberData(nameof(AllRoutes))]
    public async Task A_route_has_a_pool_of_its_own_under_its_name(string model, string route)
    {
        await using var app = database.App(model, ("Select:MaxPoolSize", 2));
        var pool = app.PoolOf(route);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => app.ShouldAnswerAsync($"{route}?ms=50", Ada)));

        (await database.CountAsync($"application_name = '{route[1..]}'")).Should().BeInRange(1, 2);
        (await database.CountAsync($"application_name LIKE '%sync_select' AND application_name <> '{route[1..]}'")).Should().Be(0);
        pool.Should().NotBeSameAs(app.PoolOf(route == "/sync_select" ? "/async_select" : "/sync_select"));
    }

    // The session's own view: a statement of one connection is seen on no other.
    private static async Task<List<string>> PreparedAsync(NpgsqlDataSource pool)
    {
        var prepared = new List<string>();
        await using var connection = await pool.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(
            "SELECT generic_plans + custom_plans, statement FROM pg_prepared_statements WHERE statement LIKE '%users%' ORDER BY 2", connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            prepared.Add(string.Create(CultureInfo.InvariantCulture, $"{reader.GetInt64(0)} × {reader.GetString(1)}"));
        }

        // This very question is about users, too.
        return [.. prepared.Where(text => !text.Contains("pg_prepared_statements", StringComparison.Ordinal))];
    }
}
