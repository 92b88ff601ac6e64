using FluentAssertions;
using Npgsql;
using PerfRegression.Search.Collections;
using PerfRegression.Search.Errors;
using Xunit;

namespace PerfRegression.Unit.Search.Rest;

public sealed class ErrorHandlerTests
{
    private const string Route = "/collections/docs/points/query";
    private const string Body = """{"query":[1,2,3,4]}""";

    public static TheoryData<Exception, int, string> Failures => new()
    {
        { new SearchException(503, "Shard 1 can't be read."), 503, "Shard 1 can't be read." },
        { new InvalidOperationException("It\nbroke."), 500, "Service internal error: It broke." },
        { new OperationCanceledException("Somebody stopped it."), 500, "Service internal error: Somebody stopped it." },
        { new NpgsqlException("Exception while reading", new IOException("Reset.")), 503, "Service unavailable: Exception while reading: Reset. See that the database is up; the next request tries anew." },
        { new PostgresException("no relation", "ERROR", "ERROR", "42P01"), 500, "Service internal error: no relation (SQLSTATE 42P01)." },
        { new PostgresException("going down", "FATAL", "FATAL", "57P01"), 503, "Service unavailable: going down (SQLSTATE 57P01). See that the database is up; the next request tries anew." },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failure_gets_a_status_and_a_sentence(Exception failure, int status, string error)
    {
        await using var app = new SearchFactory();
        var docs = await app.CreateAsync("docs");
        docs.OnQuery = _ => Task.FromException<IReadOnlyList<ScoredPoint>>(failure);

        await app.ShouldFailAsync("POST", Route, Body, status, error);
    }

    [Fact]
    public async Task What_fails_in_a_collection_that_was_deleted_meanwhile_was_not_found()
    {
        await using var app = new SearchFactory();
        var docs = await app.CreateAsync("docs");
        var asked = new TaskCompletionSource();
        var answer = new TaskCompletionSource<IReadOnlyList<ScoredPoint>>();
        docs.OnQuery = _ =>
        {
            asked.SetResult();
            return answer.Task;
        };
        var query = app.ShouldFailAsync("POST", Route, Body, 404, "Not found: collection `docs` doesn't exist. Create it with PUT /collections/docs.");
        await asked.Task.WaitAsync(Patience.Limit);
        await app.ShouldAnswerAsync("DELETE", "/collections/docs", null, "true");

        answer.SetException(new ObjectDisposedException("updates"));

        await query;
    }

    [Fact]
    public async Task A_client_that_goes_away_is_told_to_who_works_for_it_and_is_no_error()
    {
        await using var app = new SearchFactory();
        var docs = await app.CreateAsync("docs");
        var asked = new TaskCompletionSource();
        var told = new TaskCompletionSource();
        docs.OnQuery = async aborted =>
        {
            await using var registration = aborted.Register(() => told.TrySetResult());
            asked.SetResult();
            await Task.Delay(Patience.Limit, aborted);
            return [];
        };
        using var leaving = new CancellationTokenSource();
        using var client = app.CreateClient();
        using var body = new StringContent(Body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        var query = client.PostAsync(new Uri(Route, UriKind.Relative), body, leaving.Token);
        await asked.Task.WaitAsync(Patience.Limit);

        await leaving.CancelAsync();

        await told.Task.WaitAsync(Patience.Limit);
        await FluentActions.Awaiting(() => query.WaitAsync(Patience.Limit)).Should().ThrowAsync<OperationCanceledException>();
        docs.OnQuery = _ => Task.FromResult<IReadOnlyList<ScoredPoint>>([]);
        await app.ShouldAnswerAsync("POST", Route, Body, """{"points":[]}""");
    }
}
