using System.Text;
using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace PerfRegression.Unit.Profiles;

public sealed class RequestTests
{
    private static readonly Expect All = Expected();

    public static TheoryData<Expect> Others => new()
    {
        All with { Statuses = [201] },
        All with { ContentType = null },
        All with { Text = "Total" },
        All with { Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["X"] = "2" } },
        All with { Json = new JsonObject { ["/a"] = 2 } },
        All with { Json = [] },
        All with { JsonExists = ["/c"] },
    };

    [Fact]
    public void Requests_that_send_and_expect_the_same_are_equal()
    {
        var (one, other) = (Request.Get("/") with { Expect = Expected() }, Request.Get("/") with { Expect = Expected() });

        one.Should().Be(other);
        one.GetHashCode().Should().Be(other.GetHashCode());
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void Requests_that_expect_something_else_are_not(Expect other) => (Request.Get("/") with { Expect = other }).Should().NotBe(Request.Get("/") with { Expect = All });

    [Fact]
    public void Requests_that_send_other_bytes_are_not()
    {
        Request.Grpc("/a", new byte[] { 1, 2 }).Should().Be(Request.Grpc("/a", new byte[] { 1, 2 })).And.NotBe(Request.Grpc("/a", new byte[] { 1, 3 }));
        (Request.Get("/") with { BodyBytes = Array.Empty<byte>() }).Should().NotBe(Request.Get("/"));
    }

    [Fact]
    public void Requests_that_follow_otherwise_are_not()
    {
        (Request.Get("/") with { FollowRedirects = 1 }).Should().Be(Request.Get("/") with { FollowRedirects = 1 }).And.NotBe(Request.Get("/"));
        LoadPlan.OfUsers(1).Sending(Request.Get("/") with { FollowRedirects = 5 }, []).FollowRedirects.Should().Be(5);
    }

    [Fact]
    public void A_call_of_gRPC_travels_over_HTTP_2_whatever_the_load_says()
    {
        LoadPlan.OfUsers(1).Sending(Request.Grpc("/a", default), []).HttpVersion.Should().Be("2");
        LoadPlan.OfUsers(1).Sending(Request.Get("/a"), []).HttpVersion.Should().Be("1.1");
    }

    [Fact]
    public void A_secret_in_bytes_is_not_shown()
    {
        Encoding.UTF8.GetString((Request.Get("/") with { BodyBytes = "token=hunter2"u8.ToArray() }).Shown().BodyBytes!.Value.Span).Should().Be("token=***");
        (Request.Get("/") with { BodyBytes = new byte[] { 0xFF, 1 } }).Shown().BodyBytes!.Value.ToArray().Should().Equal(0xFF, 1);
    }

    [Fact]
    public void What_one_request_expects_no_other_does()
    {
        _ = new Request("GET", "/") { Expect = { Json = { ["/a"] = 1 } } };

        Request.Get("/").Expect.Json.Should().BeEmpty();
    }

    [Fact]
    public void Secrets_that_are_expected_are_not_shown()
    {
        var shown = (Request.Get("/") with
        {
            Expect = new()
            {
                Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Set-Cookie"] = "hunter2", ["X"] = "1" },
                Text = "token=hunter2",
                Json = { ["/user/token"] = "hunter2", ["/user"] = new JsonObject { ["apiKey"] = "hunter2" }, ["/id"] = 42, ["/none"] = null },
            },
        }).Shown().Expect;

        shown.Headers.Should().Equal(new Dictionary<string, string>(StringComparer.Ordinal) { ["Set-Cookie"] = "***", ["X"] = "1" });
        shown.Text.Should().Be("token=***");
        shown.Json.ToJsonString().Should().Be("""{"/user/token":"***","/user":{"apiKey":"***"},"/id":42,"/none":null}""");
    }

    private static Expect Expected() => new()
    {
        Statuses = [200],
        ContentType = "application/json",
        Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["X"] = "1" },
        Text = "total",
        Json = { ["/a"] = 1 },
        JsonExists = ["/b"],
    };
}
