using System.Text.Json;
using System.Text.Json.Nodes;
using FluentAssertions;
using PerfRegression.Model.Profiles;
using PerfRegression.Model.Protocol;
using Xunit;

namespace PerfRegression.Unit.Protocol;

public sealed class PlanRoundTripTests
{
    private static readonly JsonSerializerOptions InDocuments = new() { Converters = { new LoadPlanConverter() } };

    public static TheoryData<LoadPlan> Plans => new()
    {
        new LoadPlan
        {
            Targets = [new Uri("http://127.0.0.1:5000/"), new Uri("http://[::1]:5001/path?query=1&other=%20"), new Uri("http://localhost:1/")],
            Closed = new ClosedModel { Stages = [new Stage(TimeSpan.FromSeconds(1), 50), new Stage(TimeSpan.FromMilliseconds(1_500), 5)] },
        },
        new LoadPlan
        {
            Targets = [new Uri("https://127.0.0.1:5000/")],
            Method = "POST",
            Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Accept"] = "text/plain", ["X-Quote"] = "\"a\\b\"" },
            Body = "{\"näm\": \"\n\"}",
            Expect = new()
            {
                Statuses = [200, 503],
                ContentType = "text/plain; charset=utf-8",
                Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["X-Cache"] = "HIT" },
                Text = "\"ü\n",
                Json = { ["/items/0/id"] = 42, ["/a~1b"] = 1.50, ["/none"] = null, [""] = new JsonObject { ["x"] = new JsonArray(true, "ü") } },
                JsonExists = ["/items/1", ""],
            },
            Open = new OpenModel { StartRate = 12.5, Stages = [new Stage(TimeSpan.Zero, 1e6), new Stage(TimeSpan.FromMinutes(1), 0)], MaxConnections = 7 },
            WarmUp = new WarmUp { Duration = TimeSpan.FromMilliseconds(1), Users = 3 },
            Timeout = TimeSpan.FromSeconds(1),
            ConnectTimeout = TimeSpan.FromMilliseconds(2),
            GracefulStop = TimeSpan.Zero,
            HttpVersion = "2",
            Transport = TransportKind.HttpClient,
        },
        new LoadPlan
        {
            Targets = [new Uri("http://127.0.0.1:5000/")],
            Closed = new ClosedModel { Stages = [new Stage(TimeSpan.FromHours(1), 1)], ThinkTime = TimeSpan.FromSeconds(3) },
            WarmUp = WarmUp.Off,
            Transport = TransportKind.Sockets,
            Method = "PUT",
            FollowRedirects = 7,
            BodyBytes = [0, 1, 0xFF, 0x80],
        },
    };

    [Theory]
    [MemberData(nameof(Plans))]
    public void A_plan_that_is_written_is_read_as_it_was(LoadPlan plan)
    {
        var (read, faults) = PlanReader.Read(PlanWriter.Write(plan));

        faults.Should().BeEmpty();
        read.Should().BeEquivalentTo(plan, same => same.ComparingRecordsByMembers().ComparingByValue<Expect>().WithStrictOrdering());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Whether_it_lasts_until_it_is_stopped_is_part_of_it(bool untilStopped)
    {
        var plan = LoadPlan.OfUsers(1) with { Targets = [new Uri("http://127.0.0.1:1/")], UntilStopped = untilStopped };

        PlanReader.Read(PlanWriter.Write(plan)).Plan!.UntilStopped.Should().Be(untilStopped);
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void It_is_one_line(LoadPlan plan) => PlanWriter.Write(plan).Should().NotContain("\n");

    [Fact]
    public void It_has_its_members_in_the_order_of_the_help() =>
        PlanWriter.Write(LoadPlan.OfUsers(5, TimeSpan.FromSeconds(10)) with { Targets = [new Uri("http://127.0.0.1:5000/")], Body = "b" }).Should().Be(
            """
            {"targets":["http://127.0.0.1:5000/"],"method":"GET","headers":{},"body":"b","expect":{"statuses":[],"headers":{},"json":{},"jsonExists":[]},
            "closed":{"stages":[{"duration":"1s","target":5},{"duration":"10s","target":5}],"thinkTime":"0s"},
            "warmUp":{"duration":"2s"},"timeout":"1m","connectTimeout":"10s","gracefulStop":"30s","httpVersion":"1.1","transport":"Auto"}
            """.ReplaceLineEndings(""));

    [Theory]
    [MemberData(nameof(Plans))]
    public void Inside_a_document_it_is_read_as_it_was(LoadPlan plan) =>
        JsonSerializer.Deserialize<LoadPlan>(JsonSerializer.Serialize(plan, InDocuments), InDocuments)
            .Should().BeEquivalentTo(plan, same => same.ComparingRecordsByMembers().ComparingByValue<Expect>().WithStrictOrdering());

    [Theory]
    [InlineData("GET", """{"open":""")]
    [InlineData("PUT", """{"method":"PUT","open":""")]
    public void A_document_says_nothing_of_a_request_that_there_is_not(string method, string start)
    {
        var plan = LoadPlan.OfArrivals(perSecond: 20, TimeSpan.FromSeconds(1), maxConnections: 4) with { Method = method };
        var json = JsonSerializer.Serialize(plan, InDocuments);

        json.Should().StartWith(start).And.NotContainAny("targets", "headers", "body", "expect");
        JsonSerializer.Deserialize<LoadPlan>(json, InDocuments).Should().BeEquivalentTo(plan, same => same.ComparingRecordsByMembers());
    }

    [Fact]
    public void What_is_wrong_with_it_inside_a_document_is_said_at_once()
    {
        var reading = () => JsonSerializer.Deserialize<LoadPlan>("""{"timeout": true, "colour": "red"}""", InDocuments);

        reading.Should().Throw<JsonException>().WithMessage(
            "timeout: a duration such as \"250ms\", \"10s\", \"1m30s\" or a number of milliseconds is needed, but found true. colour: no such setting; see --help. closed, open: exactly one of the two models is needed.");
    }

    [Fact]
    public void What_a_plan_leaves_out_has_its_default()
    {
        var (plan, faults) = PlanReader.Read("""{"targets": ["http://127.0.0.1:5000"], "closed": {"stages": [{"duration": "10s", "target": 5}]}}""");

        faults.Should().BeEmpty();
        plan.Should().BeEquivalentTo(
            new LoadPlan
            {
                Targets = [new Uri("http://127.0.0.1:5000")],
                Closed = new ClosedModel { Stages = [new Stage(TimeSpan.FromSeconds(10), 5)] },
            },
            same => same.ComparingRecordsByMembers());
        (plan!.Timeout, plan.ConnectTimeout, plan.GracefulStop, plan.WarmUp.Duration)
            .Should().Be((TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(2)));
    }
}
