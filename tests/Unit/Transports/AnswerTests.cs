using FluentAssertions;
using PerfRegression.Model.Failures;
using PerfRegression.Model.Profiles;
using PerfRegression.Unit.MadeUp;
using PerfRegression.Unit.Wire;
using Xunit;

namespace PerfRegression.Unit.Transports;

/// <summary>Every row of the table of answers over every transport.</summary>
public sealed class AnswerTests
{
    public static IEnumerable<object[]> Rows => AnswerRows.All.SelectMany(row => EachTransport.All.Select(transport => (object[])[row.Name, transport[0]]));

    [Fact]
    public void Where_the_runtimes_HTTP_client_differs_the_docs_say_so()
    {
        var documented = File.ReadAllText(Path.Combine(Runs.Root, "docs/generator.md")).ReplaceLineEndings(" ");

        AnswerRows.All.Select(row => row.Client?.Words).OfType<string>().Distinct(StringComparer.Ordinal).Should().OnlyContain(words => documented.Contains(words, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    internal async Task An_answer_is_to_every_transport_what_the_table_says(string name, TransportKind transport)
    {
        var row = AnswerRows.Of(name);
        var (status, failure, opened) = row.On(transport);
        using var server = row.IsClosed ? ScriptedServer.Once(connection => connection.SendAsync(row.Bytes)) : ScriptedServer.Answering(row.Bytes);
        var plan = TransportRun.PlanFor(server, transport) with
        {
            Method = row.IsHead ? "HEAD" : "GET",
            Expect = new() { Statuses = failure is null ? [status] : [200] },
            Timeout = failure == FailureKind.ResponseTimeout ? TimeSpan.FromMilliseconds(100) : TransportRun.Patience / 2,
        };

        var run = await TransportRun.OfAsync(plan, count: 2);

        run.Exchanges.Select(exchange => (exchange.Status, exchange.Failure)).Should().Equal((status, failure), (status, failure));
        run.Opened.Should().Be(opened);
        (run.Malformed is null).Should().Be(failure != FailureKind.MalformedResponse);
        if (transport != TransportKind.HttpClient)
        {
            run.Malformed.Should().Be(row.Fault);
        }
    }
}
