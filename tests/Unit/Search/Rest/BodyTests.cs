using System.Net.Http.Headers;
using System.Text;
using FluentAssertions;
using PerfRegression.Search.Rest;
using Xunit;

namespace PerfRegression.Unit.Search.Rest;

public sealed class BodyTests
{
    private const string Query = "/collections/docs/points/query";
    private const string TooLong = "Payload error: a body may have 33554432 bytes, but this one has more. Send the points in several requests.";

    [Theory]
    [InlineData(" ", "The input does not contain any JSON tokens. Expected the input to start with a valid JSON token, when isFinalBlock is true (line 1, byte 2)")]
    [InlineData("[]", "it is not of the type that belongs there (line 1, byte 2)")]
    [InlineData("""{"query":[1,2,3,NaN]}""", "'N' is an invalid start of a value (line 1, byte 17)")]
    [InlineData("""{"query":[1,2,3,"NaN"]}""", "query is not of the type that belongs there (line 1, byte 22)")]
    [InlineData("""{"query":[1,2,3,null]}""", "query is not of the type that belongs there (line 1, byte 21)")]
    [InlineData("""{"query":true}""", "query is not of the type that belongs there (line 1, byte 14)")]
    [InlineData("""{"query":[1,2,3,4],"with_payload":"yes"}""", "with_payload is not of the type that belongs there (line 1, byte 40)")]
    [InlineData("""{"query":[1,2,3,4],"limit":1.5}""", "limit is not of the type that belongs there (line 1, byte 31)")]
    [InlineData("""{"query":[1,2,3,4],"params":{"indexed_only":"yes"}}""", "params.indexed_only is not of the type that belongs there (line 1, byte 50)")]
    [InlineData("""{"query":[1,2,3,4]""", "Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed (line 1, byte 19)")]
    [InlineData("""{"query":[1,2,3,4]} {}""", "'{' is invalid after a single JSON value. Expected end of data (line 1, byte 21)")]
    [InlineData("""{"query":[1,2,3,4],"limit":1,"limit":2}""", "limit is there twice (line 1, byte 38)")]
    [InlineData("""{"query":[1,2,3,4],"filter":{},"filter":null}""", "filter is there twice (line 1, byte 46)")]
    [InlineData("{\"query\":\n[1,2,x]}", "'x' is an invalid start of a value (line 2, byte 6)")]
    public async Task What_is_no_JSON_or_not_of_the_type_is_told_with_its_place(string body, string words)
    {
        await using var app = new SearchFactory();
        await app.CreateAsync("docs");

        await app.ShouldFailAsync("POST", Query, body, 400, $"Format error in JSON body: {words}.");
    }

    [Fact]
    public async Task JSON_that_is_too_deep_is_refused()
    {
        await using var app = new SearchFactory();
        await app.CreateAsync("docs");
        var deep = $$"""{"unknown":{{new string('[', 2_000)}}{{new string(']', 2_000)}}}""";

        await app.ShouldFailAsync(
            "POST", Query, deep, 400, "Format error in JSON body: The maximum configured depth of 64 has been exceeded. Cannot read next JSON array (line 1, byte 75).");
    }

    [Theory]
    [InlineData("text/plain", "text/plain")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-8", "application/x-www-form-urlencoded; charset=utf-8")]
    [InlineData(null, "")]
    public async Task A_body_of_another_type_is_refused(string? type, string found)
    {
        await using var app = new SearchFactory();
        await app.CreateAsync("docs");
        using var body = new ByteArrayContent("{}"u8.ToArray());
        body.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);

        await app.ShouldRefuseAsync(
            "POST", Query, body, 415, $"Content type error: the body must be application/json, but found '{found}'. Send the header Content-Type: application/json.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    public async Task A_body_that_is_missing_is_asked_for(string body)
    {
        await using var app = new SearchFactory();
        await app.CreateAsync("docs");

        await app.ShouldFailAsync("POST", Query, body, 400, "Wrong input: Required parameter \\\"QueryPointsRequest body\\\" was not provided from body.");
    }

    [Fact]
    public async Task A_body_that_is_too_long_is_refused_before_it_is_sent()
    {
        await using var app = new SearchFactory();
        app.UseKestrel(0);
        using var client = app.CreateClient();
        client.DefaultRequestHeaders.ExpectContinue = true;
        using var body = new ByteArrayContent(new byte[ErrorHandler.MostBytes + 1]);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        await client.ShouldRefuseAsync("PUT", "/collections/docs/points", body, 413, TooLong);
    }

    [Fact]
    public async Task A_content_type_of_nothing_matters_to_nobody()
    {
        await using var app = new SearchFactory();
        await app.CreateAsync("docs");
        using var nothing = new ByteArrayContent([]);
        nothing.Headers.ContentType = new MediaTypeHeaderValue("text/plain");

        (await app.AskAsync("GET", "/collections/docs", nothing)).Status.Should().Be(200);
    }

    [Theory]
    [InlineData("GET", "/collections/docs")]
    [InlineData("GET", "/collections/docs/counters")]
    [InlineData("DELETE", "/collections/docs")]
    public async Task What_a_body_asks_of_a_route_that_takes_none_is_refused_by_name(string method, string route)
    {
        await using var app = new SearchFactory();
        await app.CreateAsync("docs");

        await app.ShouldFailAsync(method, route, """{"timeout":5,"force":true}""", 422, "Validation error in JSON body: timeout is not supported: leave it out. force is not supported: leave it out.");
        await app.ShouldFailAsync(method, route, "[1]", 400, "Format error in JSON body: it is not of the type that belongs there (line 1, byte 2).");
        app.Engine.Log.Should().Equal("start docs");
    }

    [Fact]
    public async Task A_long_body_that_comes_in_pieces_is_read_whole()
    {
        await using var app = new SearchFactory();
        var docs = await app.CreateAsync("docs");
        var text = $$$"""{"points":[{"id":1,"vector":[1,2,3,4],"payload":{"text":"{{{new string('x', 1_000_000)}}}"}}]}""";
        using var content = new MemoryStream(Encoding.ASCII.GetBytes(text));
        using var body = new StreamContent(new Unseekable(content));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        await app.AskAsync("PUT", "/collections/docs/points", body);

        docs.Added!.Value.Points.Should().ContainSingle().Which.Id.Should().Be(1);
    }
}
