using FluentAssertions;
using PerfRegression.Search.Updates;
using Xunit;

namespace PerfRegression.Unit.Search.Rest;

public sealed class UpsertTests
{
    private const string Route = "/collections/docs/points";
    private const string Point = """{"points":[{"id":1,"vector":[1,2,3,4]}]}""";

    [Theory]
    [InlineData("", UpdateStatus.Acknowledged, false, null, "acknowledged")]
    [InlineData("?Wait=false", UpdateStatus.Acknowledged, false, null, "acknowledged")]
    [InlineData("?wait=true", UpdateStatus.Completed, true, null, "completed")]
    [InlineData("?wait=true&timeout=3", UpdateStatus.WaitTimeout, true, 3, "wait_timeout")]
    internal async Task A_writer_is_told_how_far_its_update_has_come(string query, UpdateStatus status, bool wait, int? timeout, string told)
    {
        await using var app = new SearchFactory();
        var docs = await app.CreateAsync("docs");
        docs.OnUpsert = _ => Task.FromResult(new UpdateReceipt(42, status));

        await app.ShouldAnswerAsync("PUT", Route + query, Point, $$"""{"operation_id":42,"status":"{{told}}"}""");

        docs.Added!.Value.Wait.Should().Be(wait);
        docs.Added!.Value.Timeout.Should().Be(timeout is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
    }

    [Fact]
    public async Task Of_points_with_the_same_id_the_last_one_wins()
    {
        await using var app = new SearchFactory();
        var docs = await app.CreateAsync("docs", """{"vectors":{"size":1,"distance":"Manhattan"}}""");

        await app.AskAsync("PUT", Route, """{"points":[{"id":1,"vector":[1]},{"id":0,"vector":[2],"payload":{"a":[1,"x"]}},{"id":1,"vector":[3],"payload":null}]}""");

        docs.Added!.Value.Points.Select(point => (point.Id, point.Vector[0], point.Payload?.GetRawText())).Should().Equal((1, 3f, null), (0, 2f, """{"a":[1,"x"]}"""));
    }

    [Theory]
    [InlineData("{}", 422, "points must be a list of at least one point.")]
    [InlineData("""{"points":[]}""", 422, "points must be a list of at least one point.")]
    [InlineData("""{"points":[null]}""", 422, "points[0] must have an id, a whole number from 0 to 9223372036854775807.")]
    [InlineData("""{"points":[{"vector":[1,2,3,4]}]}""", 422, "points[0] must have an id, a whole number from 0 to 9223372036854775807.")]
    [InlineData("""{"points":[{"id":1}]}""", 422, "points[0] must have a vector, a list of 4 numbers.")]
    [InlineData("""{"points":[{"id":-1,"vector":[1,2,3,4]}]}""", 422, "points[0].id must be a whole number from 0 to 9223372036854775807, but found -1.")]
    [InlineData("""{"points":[{"id":9223372036854775808,"vector":[1,2,3,4]}]}""", 422, "points[0].id must be a whole number from 0 to 9223372036854775807, but found 9223372036854775808.")]
    [InlineData("""{"points":[{"id":1.5,"vector":[1,2,3,4]}]}""", 422, "points[0].id must be a whole number from 0 to 9223372036854775807, but found 1.5.")]
    [InlineData("""{"points":[{"id":"5c56c793-69f3-4fbf-87e6-c4bf54c28c26","vector":[1,2,3,4]}]}""", 422, "points[0].id as a text is not supported: it must be a whole number.")]
    [InlineData("""{"points":[{"id":1,"vector":{"name":[1,2,3,4]}}]}""", 422, "points[0].vector as an object is not supported: it must be a list of numbers.")]
    [InlineData("""{"points":[{"id":1,"vector":[1,2,3,4]},{"id":2,"vector":[[1,2,3,4]]}]}""", 422, "points[1].vector as a list of lists is not supported: it must be a list of numbers.")]
    [InlineData("""{"points":[{"id":1,"vector":[1,2,3,4],"payload":[1]}]}""", 422, "points[0].payload must be an object.")]
    [InlineData("""{"points":[{"id":1,"vector":[1,2,3,4],"payload":{"a":["b\u0000"]}}]}""", 422, """points[0].payload must not have the character \\u0000.""")]
    [InlineData("""{"points":[{"id":1,"vector":[1,2,3,4],"payload":{"\u0000":1}}]}""", 422, """points[0].payload must not have the character \\u0000.""")]
    [InlineData("""{"points":[{"id":1,"vector":[1,2,3,4],"payload":{"a":"\ud800"}}]}""", 422, "points[0].payload must not have half a surrogate pair or bytes that are no UTF-8.")]
    [InlineData("""{"points":[{"id":1,"vector":[1,2,3,4],"payload":{"a":{"b":1e200000}}}]}""", 422, "points[0].payload must not have numbers of more than 400 digits.")]
    public async Task A_point_that_cannot_be_added_is_refused(string body, int status, string error)
    {
        await using var app = new SearchFactory();
        var docs = await app.CreateAsync("docs");

        await app.ShouldFailAsync("PUT", Route, body, status, $"Validation error in JSON body: {error}");
        docs.Added.Should().BeNull();
    }

    [Theory]
    [InlineData("""{"points":[{"id":1,"vector":[1,2,3,4]},{"id":2,"vector":[1,2,3]}]}""", "Wrong input: Vector dimension error: expected dim: 4, got 3")]
    [InlineData("""{"points":[{"id":1,"vector":[1,2,3,4]},{"id":2,"vector":[1,2,3,1e39]}]}""", "Wrong input: points[1].vector[3] is too large: it must be a number from -3.4028235E+38 to 3.4028235E+38.")]
    [InlineData("""{"points":[{"id":1,"vector":"text"}]}""", "Format error in JSON body: points[0].vector is not of the type that belongs there (line 1, byte 35).")]
    public async Task One_bad_vector_refuses_all_points(string body, string error)
    {
        await using var app = new SearchFactory();
        var docs = await app.CreateAsync("docs");

        await app.ShouldFailAsync("PUT", Route, body, 400, error);
        docs.Added.Should().BeNull();
    }

    [Theory]
    [InlineData("yes", "yes")]
    [InlineData("", "")]
    [InlineData("true&wait=false", "true,false")]
    public async Task Waiting_is_true_or_false(string wait, string found)
    {
        await using var app = new SearchFactory();
        await app.CreateAsync("docs");

        await app.ShouldFailAsync("PUT", $"{Route}?wait={wait}", Point, 400, $"Wrong input: Failed to bind parameter \\\"Nullable<bool> wait\\\" from \\\"{found}\\\".");
    }

    [Theory]
    [InlineData(31)]
    [InlineData(400)]
    public async Task A_payload_may_have_whatever_PostgreSQL_keeps(int digits)
    {
        await using var app = new SearchFactory();
        var docs = await app.CreateAsync("docs");
        var payload = $$"""{"long":{{new string('9', digits)}},"small":1e-400,"text":"Zoë \ud83d\ude00","list":[null,true,{}]}""";

        await app.AskAsync("PUT", Route, $$"""{"points":[{"id":1,"vector":[1,2,3,4],"payload":{{payload}}}]}""");

        docs.Added!.Value.Points[0].Payload!.Value.GetRawText().Should().Be(payload);
    }
}
