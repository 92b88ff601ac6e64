using FluentAssertions;
using PerfRegression.Model.Failures;
using PerfRegression.Model.Profiles;
using Xunit;

namespace PerfRegression.Unit.Transports;

/// <summary>Answers that few servers give and every client takes: the same over every transport.</summary>
public sealed class OddAnswerTests
{
    private const string Good = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task Who_asks_for_a_connection_per_request_gets_it(TransportKind transport)
    {
        foreach (var (name, value) in new[] { ("Connection", "close"), ("connection", "Close") })
        {
            using var server = ScriptedServer.Answering(Good);
            var plan = TransportRun.PlanFor(server, transport) with { Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [name] = value } };

            var run = await TransportRun.OfAsync(plan, count: 5);

            run.Exchanges.Should().OnlyContain(exchange => exchange.Status == 200 && exchange.Failure == null);
            (run.Opened, server.Accepted).Should().Be((5, 5));
        }
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task What_comes_after_the_timeout_is_a_timeout(TransportKind transport)
    {
        using var server = new ScriptedServer(async connection =>
        {
            while (await connection.ReadRequestAsync())
            {
                // Half of it in time, the rest a moment too late.
                await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\no");
                await Task.Delay(202);
                await connection.SendAsync("k");
            }
        });

        var run = await TransportRun.OfAsync(TransportRun.PlanFor(server, transport) with { Timeout = TimeSpan.FromMilliseconds(200) }, count: 5);

        run.Exchanges.Should().OnlyContain(exchange => exchange.Failure == FailureKind.ResponseTimeout && exchange.Status == 0);
    }

    // The runtime's HTTP client reads no answer once sending has failed, and waits until all is sent: see docs/generator.md.
    [Theory]
    [InlineData(TransportKind.Epoll, true)]
    [InlineData(TransportKind.Epoll, false)]
    [InlineData(TransportKind.Sockets, true)]
    [InlineData(TransportKind.Sockets, false)]
    internal async Task A_server_that_wants_no_more_of_the_body_is_heard(TransportKind transport, bool closes)
    {
        using var server = new ScriptedServer(async connection =>
        {
            await connection.ReceiveSomeAsync();
            await connection.SendAsync("HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 3\r\n\r\nbig");
            if (!closes)
            {
                await Task.Delay(TransportRun.Patience);
            }
        });
        var plan = TransportRun.PlanFor(server, transport) with { Method = "POST", Body = new string('x', 16 << 20) };

        var run = await TransportRun.OfAsync(plan, count: 3);

        run.Exchanges.Should().OnlyContain(exchange => exchange.Status == 413 && exchange.Failure == FailureKind.UnexpectedStatus);
        run.Unexpected.Should().ContainSingle().Which.Body.Should().Be("big");
    }
}
