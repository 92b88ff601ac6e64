using System.Text;
using FluentAssertions;
using PerfRegression.Model.Failures;
using PerfRegression.Model.Profiles;
using PerfRegression.Unit.Checks;
using Xunit;

namespace PerfRegression.Unit.Transports;

/// <summary>Every row of the table of checks over every transport.</summary>
public sealed class ExpectTests
{
    public static IEnumerable<object[]> Rows => CheckRows.All.SelectMany(row => EachTransport.All.Select(transport => (object[])[row.Name, transport[0]]));

    [Theory]
    [MemberData(nameof(Rows))]
    internal async Task An_answer_is_to_every_transport_what_the_table_says(string name, TransportKind transport)
    {
        var row = CheckRows.Named(name);
        using var server = row.IsClosed ? ScriptedServer.Once(connection => connection.SendAsync(row.Answer)) : ScriptedServer.Answering(Encoding.Latin1.GetString(row.Answer));

        var run = await TransportRun.OfAsync(TransportRun.PlanFor(server, transport) with { Expect = row.Expect }, count: 2);

        var kind = !row.Fails ? (FailureKind?)null : row.Flaw is null ? FailureKind.UnexpectedStatus : FailureKind.FailedCheck;
        run.Exchanges.Should().OnlyContain(exchange => exchange.Failure == kind && exchange.Status >= 200 && (exchange.Unexpected == null) == !row.Fails);
        run.Unexpected.Select(answer => (answer.Flaw, answer.Found)).Should().Equal(row.Fails ? [(row.Flaw, row.Found)] : Array.Empty<(string?, string?)>());
        if (row.Kept is { } kept)
        {
            run.Unexpected[0].Body.Should().HaveLength(kept);
        }
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task After_a_failed_check_the_connection_is_still_good(TransportKind transport)
    {
        var bodies = new Queue<string>(["totals", "none", "total", "nothing"]);
        using var server = new ScriptedServer(async connection =>
        {
            while (await connection.ReadRequestAsync())
            {
                var body = bodies.Dequeue();
                await connection.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n{body}");
            }
        });

        var run = await TransportRun.OfAsync(TransportRun.PlanFor(server, transport) with { Expect = new() { Text = "total" } }, count: 4);

        run.Exchanges.Select(exchange => exchange.Failure).Should().Equal(null, FailureKind.FailedCheck, null, FailureKind.FailedCheck);
        run.Unexpected.Should().Equal(new UnexpectedAnswer(200, null, "none") { Flaw = "had no \"total\" in the body" });
        run.Opened.Should().Be(1);
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task The_headers_of_an_answer_to_HEAD_are_checked(TransportKind transport)
    {
        using var server = ScriptedServer.Answering("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\n");

        var run = await TransportRun.OfAsync(TransportRun.PlanFor(server, transport) with { Method = "HEAD", Expect = new() { ContentType = "application/json" } });

        run.Unexpected.Should().Equal(new UnexpectedAnswer(200, "Content-Type: text/html", "") { Flaw = "had no Content-Type: application/json" });
    }
}
