using System.Text.Json;
using FluentAssertions;
using PerfRegression.Search.Collections;
using PerfRegression.Search.Reads;
using Xunit;

namespace PerfRegression.Unit.Search.Rest;

public sealed class QueryTests
{
    private const string Route = "/collections/docs/points/query";

    [Fact]
    public async Task What_was_found_comes_in_its_order_and_with_its_payload_if_it_has_one()
    {
        await using var app = new SearchFactory();
        var docs = await app.CreateAsync("docs");
        using var payload = JsonDocument.Parse("""{"name":"Zoë \"Z\""}""");
        docs.OnQuery = _ => Task.FromResult<IReadOnlyList<ScoredPoint>>([new(7, 3, 0.25, payload.RootElement), new(long.MaxValue, 1, 1e-7, null)]);

        await app.ShouldAnswerAsync(
            "POST",
            Route,
            """{"query":[1,2,3,4]}""",
            """{"points":[{"id":7,"version":3,"score":0.25,"payload":{"name":"Zoë \"Z\""}},{"id":9223372036854775807,"version":1,"score":1E-07}]}""");
    }

    [Theory]
    [InlineData("""{"query":[1,2,3,4.5]}""", 10, 0, false, false, false)]
    [InlineData("""{"query":[1,2,3,4.5],"limit":10000,"offset":10000,"with_payload":true,"params":{"indexed_only":true,"exact":true},"filter":null}""", 10_000, 10_000, true, true, true)]
    [InlineData("""{"query":[1,2,3,4.5],"limit":null,"offset":null,"with_payload":null,"params":null}""", 10, 0, false, false, false)]
    public async Task A_question_is_asked_as_it_was_sent(string body, int limit, int offset, bool payload, bool indexed, bool exact)
    {
        await using var app = new SearchFactory();
        var docs = await app.CreateAsync("docs");

        await app.ShouldAnswerAsync("POST", Route, body, """{"points":[]}""");

        docs.Asked.Should().BeEquivalentTo(new SearchQuery([1, 2, 3, 4.5f], limit, offset, payload, indexed, exact));
    }

    [Theory]
    [InlineData("""{"query":[1,2,3,4],"filter":{"must":[{"key":"colour","match":{"value":"green"}}]}}""", "filter is not supported: leave it out.")]
    [InlineData("""{"query":[1,2,3,4],"filter":"nonsense","score_threshold":0.5,"using":"image"}""", "filter is not supported: leave it out. score_threshold is not supported: leave it out. using is not supported: leave it out.")]
    [InlineData("""{"query":[1,2,3,4],"with_vector":true}""", "with_vector is not supported: leave it out.")]
    [InlineData("""{"query":[1,2,3,4],"parts":{"filter":1},"params":{"parts":1}}""", "parts is not supported: leave it out. params.parts is not supported: leave it out.")]
    [InlineData("""{"query":[1,2,3,4],"Limit":3}""", "Limit is not supported: leave it out.")]
    [InlineData("""{"query":[1,2,3,4],"params":{"hnsw_ef":9,"quantization":{}}}""", "params.hnsw_ef is not supported: leave it out. params.quantization is not supported: leave it out.")]
    [InlineData("""{"query":[1,2,3,4],"with_payload":["name"]}""", "with_payload as a list is not supported: it must be true or false.")]
    [InlineData("""{"query":[1,2,3,4],"with_payload":{"exclude":["name"]}}""", "with_payload as an object is not supported: it must be true or false.")]
    [InlineData("""{"query":{"nearest":[1,2,3,4]}}""", "query as an object is not supported: it must be a list of numbers.")]
    [InlineData("""{"query":[[1,2,3,4],[5,6,7,8]]}""", "query as a list of lists is not supported: it must be a list of numbers.")]
    [InlineData("""{"query":"5c56c793-69f3-4fbf-87e6-c4bf54c28c26"}""", "query as a text is not supported: it must be a list of numbers.")]
    [InlineData("""{"query":7}""", "query as a number is not supported: it must be a list of numbers.")]
    public async Task What_nobody_would_obey_is_refused_by_name(string body, string words)
    {
        await using var app = new SearchFactory();
        await app.CreateAsync("docs");

        await app.ShouldFailAsync("POST", Route, body, 422, $"Validation error in JSON body: {words}");
    }

    [Theory]
    [InlineData("POST", "/collections/docs/points/query?consistency=all", "{}", "consistency")]
    [InlineData("POST", "/collections/docs/points/query?wait=true", "{}", "wait")]
    [InlineData("PUT", "/collections/docs/points?ordering=strong", "{}", "ordering")]
    [InlineData("PUT", "/collections/other?timeout=5", "{}", "timeout")]
    [InlineData("PATCH", "/collections/docs?timeout=5", "{}", "timeout")]
    [InlineData("DELETE", "/collections/docs?timeout=5", null, "timeout")]
    [InlineData("GET", "/collections/docs?verbose", null, "verbose")]
    public async Task A_parameter_that_nobody_would_obey_is_refused_by_name(string method, string route, string? body, string name)
    {
        await using var app = new SearchFactory();
        await app.CreateAsync("docs");

        await app.ShouldFailAsync(method, route, body, 422, $"Validation error in query: {name} is not supported: leave it out.");
    }

    [Fact]
    public async Task For_Cosine_a_vector_gets_the_length_1()
    {
        await using var app = new SearchFactory();
        var docs = await app.CreateAsync("docs", """{"vectors":{"size":2,"distance":"Cosine"}}""");

        // 3 and 4 times two to the power of 100, whose squares are no floats any more.
        await app.ShouldAnswerAsync("POST", Route, """{"query":[3802951800684688204490109616128,-5070602400912917605986812821504]}""", """{"points":[]}""");

        docs.Asked!.Vector.Should().Equal(0.6f, -0.8f);
    }

    [Theory]
    [InlineData("""{"query":[1,2,3]}""", 400, "Wrong input: Vector dimension error: expected dim: 4, got 3")]
    [InlineData("""{"query":[]}""", 400, "Wrong input: Vector dimension error: expected dim: 4, got 0")]
    [InlineData("""{"query":[1,2,1e39,4]}""", 400, "Wrong input: query[2] is too large: it must be a number from -3.4028235E+38 to 3.4028235E+38.")]
    [InlineData("""{"query":[-1e400,2,3,4]}""", 400, "Wrong input: query[0] is too large: it must be a number from -3.4028235E+38 to 3.4028235E+38.")]
    [InlineData("{}", 422, "Validation error in JSON body: query must be a list of 4 numbers, but there is none.")]
    [InlineData("""{"query":[1,2,3,4],"limit":0}""", 422, "Validation error in JSON body: limit must be a whole number from 1 to 10000, but found 0.")]
    [InlineData("""{"query":[1,2,3,4],"limit":-1,"offset":-2}""", 422, "Validation error in JSON body: limit must be a whole number from 1 to 10000, but found -1. offset must be a whole number from 0 to 10000, but found -2.")]
    [InlineData("""{"query":[1,2,3,4],"limit":10001}""", 422, "Validation error in JSON body: limit must be a whole number from 1 to 10000, but found 10001.")]
    [InlineData("""{"query":[1,2,3,4],"offset":9999999999}""", 422, "Validation error in JSON body: offset must be a whole number from 0 to 10000, but found 9999999999.")]
    public async Task A_question_that_cannot_be_answered_is_refused(string body, int status, string error)
    {
        await using var app = new SearchFactory();
        var docs = await app.CreateAsync("docs");

        await app.ShouldFailAsync("POST", Route, body, status, error);
        docs.Asked.Should().BeNull();
    }

    [Fact]
    public async Task All_zeros_have_no_direction_for_Cosine()
    {
        await using var app = new SearchFactory();
        await app.CreateAsync("docs", """{"vectors":{"size":2,"distance":"Cosine"}}""");

        await app.ShouldFailAsync(
            "POST", Route, """{"query":[0,-0.0]}""", 422,
            "Validation error in JSON body: query must not be all zeros, because then it has no direction for Cosine to compare.");
    }

    [Theory]
    [InlineData("0", 422, "Validation error in query: timeout (seconds) must be a whole number from 1 to 3600, but found 0.")]
    [InlineData("3601", 422, "Validation error in query: timeout (seconds) must be a whole number from 1 to 3600, but found 3601.")]
    [InlineData("99999999999", 422, "Validation error in query: timeout (seconds) must be a whole number from 1 to 3600, but found 99999999999.")]
    [InlineData("1.5", 400, "Wrong input: Failed to bind parameter \\\"Nullable<long> timeout\\\" from \\\"1.5\\\".")]
    [InlineData("", 400, "Wrong input: Failed to bind parameter \\\"Nullable<long> timeout\\\" from \\\"\\\".")]
    [InlineData("1&timeout=2", 400, "Wrong input: Failed to bind parameter \\\"Nullable<long> timeout\\\" from \\\"1,2\\\".")]
    public async Task A_timeout_is_a_whole_number_of_seconds(string timeout, int status, string error)
    {
        await using var app = new SearchFactory();
        await app.CreateAsync("docs");

        await app.ShouldFailAsync("POST", $"{Route}?timeout={timeout}", """{"query":[1,2,3,4]}""", status, error);
    }

    [Fact]
    public async Task A_query_that_takes_longer_than_its_timeout_is_told_so_even_when_it_does_not_listen()
    {
        await using var app = new SearchFactory();
        var docs = await app.CreateAsync("docs");
        var never = new TaskCompletionSource<IReadOnlyList<ScoredPoint>>();
        docs.OnQuery = _ => never.Task;

        await app.ShouldFailAsync(
            "POST", $"{Route}?timeout=1", """{"query":[1,2,3,4]}""", 408,
            "Timeout error: the query took longer than its timeout of 1 s. Ask for less, or allow it more time.");
    }
}
