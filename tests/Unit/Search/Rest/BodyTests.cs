using System.IO.Pipelines;
using System.Net.Http.Headers;
using System.Text;
using FluentAssertions;
using Microsoft.AspNetCore.Http;
using PerfRegression.Search.Errors;
using PerfRegression.Search.Rest;
using Xunit;

namespace PerfRegression.Unit.Search.Rest;

public sealed class BodyTests
{
    private const string Query = "/collections/docs/points/query";
    private const string TooLong = "Payload error: a body may have 33554432 bytes, but this one has more. Send the points in several requests.";

    [Theory]
    [InlineData("", "The input does not contain any JSON tokens. Expected the input to start with a valid JSON token, when isFinalBlock is true (line 1, byte 1)")]
    [InlineData("null", "it is null")]
    [InlineData("[]", "it is not of the type that belongs there (line 1, byte 2)")]
    [InlineData("""{"query":[1,2,3,NaN]}""", "'N' is an invalid start of a value (line 1, byte 17)")]
    [InlineData("""{"query":[1,2,3,"NaN"]}""", "query[3] is not of the type that belongs there (line 1, byte 22)")]
    [InlineData("""{"query":[1,2,3,null]}""", "query[3] is not of the type that belongs there (line 1, byte 21)")]
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
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_is_too_long_is_refused_whether_it_says_so_or_not(bool saysSo)
    {
        await using var app = new SearchFactory();
        await app.CreateAsync("docs");
        using var content = new MemoryStream(Encoding.ASCII.GetBytes($"[{new string(' ', BodyReading.MostBytes)}"));
        using var body = new StreamContent(saysSo ? content : new Unseekable(content));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        await app.ShouldRefuseAsync("PUT", "/collections/docs/points", body, 413, TooLong);
    }

    [Fact]
    public async Task A_body_whose_connection_breaks_is_its_clients_affair()
    {
        var body = new Pipe();
        await body.Writer.CompleteAsync(new IOException("Connection reset by peer"));
        var context = new DefaultHttpContext { Request = { ContentType = "application/json", Body = body.Reader.AsStream() } };

        var read = () => context.Request.ReadJsonAsync(RestJson.Default.QueryPointsRequest).AsTask();

        var fault = (await read.Should().ThrowAsync<SearchException>()).Which;
        (fault.Status, fault.Message).Should().Be((499, "Client error: the connection broke before the body had come. Send it again."));
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
