using FluentAssertions;
using Xunit;

namespace PerfRegression.Unit.Endpoints.Select;

[Collection(SelectDatabase.Name)]
public sealed class AbortedClientTests(SelectDatabase database)
{
    private const string Ada = """{"rows":[{"id":1,"name":"Ada","email":"ada@example.com"}]}""";

    [Theory]
    [MemberData(nameof(SelectRoutesTests.AllRoutes), MemberType = typeof(SelectRoutesTests))]
    public async Task A_client_that_leaves_during_its_query_leaves_the_pool_whole(string model, string route)
    {
        await using var app = database.App(model, ("Select:MaxPoolSize", 1));
        using var client = app.CreateClient();
        using var leaving = new CancellationTokenSource();
        var query = client.GetAsync(new Uri($"{route}?ms=500", UriKind.Relative), leaving.Token);
        await database.CountComesToAsync(1, $"application_name = '{route[1..]}' AND wait_event = 'PgSleep'");

        await leaving.CancelAsync();

        await FluentActions.Awaiting(() => query).Should().ThrowAsync<OperationCanceledException>();
        await app.ShouldAnswerAsync(route, Ada);
        (await database.CountAsync($"application_name = '{route[1..]}'")).Should().Be(1, "the query was finished on the pool's one connection");
    }

    [Theory]
    [MemberData(nameof(SelectRoutesTests.AllRoutes), MemberType = typeof(SelectRoutesTests))]
    public async Task Clients_that_leave_while_they_wait_for_a_connection_leave_the_pool_whole(string model, string route)
    {
        await using var app = database.App(model, ("Select:MaxPoolSize", 1));
        using var client = app.CreateClient();
        using var leaving = new CancellationTokenSource();
        List<Task> waiting;
        await using (await app.PoolOf(route).OpenConnectionAsync())
        {
            // Apart, because a sync handler of the thread pool blocks whoever calls it.
            waiting = [.. Enumerable.Range(0, 3).Select(_ => Task.Run(() => client.GetAsync(new Uri(route, UriKind.Relative), leaving.Token)))];
            await Task.Delay(100);
            await leaving.CancelAsync();
        }

        await FluentActions.Awaiting(() => Task.WhenAll(waiting).WaitAsync(Gate.Patience)).Should().ThrowAsync<OperationCanceledException>();
        await app.ShouldAnswerAsync(route, Ada);
        (await database.CountAsync($"application_name = '{route[1..]}'")).Should().Be(1);
    }

    [Theory]
    [InlineData("thread-pool")]
    [InlineData("event-loop")]
    public async Task A_client_of_the_async_route_that_leaves_no_longer_waits_for_a_connection(string model)
    {
        await using var app = database.App(model, ("Select:MaxPoolSize", 1), ("Select:PoolTimeout", 600));
        using var client = app.CreateClient();
        using var leaving = new CancellationTokenSource();
        await using var held = await app.PoolOf("/async_select").OpenConnectionAsync();
        var waiting = client.GetAsync(new Uri("/async_select", UriKind.Relative), leaving.Token);

        await leaving.CancelAsync();

        // The in-memory server ends a request when its handler has ended.
        await FluentActions.Awaiting(() => waiting.WaitAsync(Gate.Patience)).Should().ThrowAsync<OperationCanceledException>();
    }
}
