using FluentAssertions;
using PerfRegression.LoadGenerator.Transports;
using PerfRegression.Model.Failures;
using PerfRegression.Model.Profiles;
using Xunit;

namespace PerfRegression.Unit.Transports;

/// <summary>What becomes of a request whose kept connection the server closes just then.</summary>
public sealed class KeptConnectionTests
{
    private const string Good = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    // The runtime's HTTP client gives some of them up: see docs/generator.md.
    [Theory]
    [InlineData(TransportKind.Epoll)]
    [InlineData(TransportKind.Sockets)]
    internal async Task A_close_that_crosses_the_next_request_fails_none(TransportKind transport)
    {
        // It says that it keeps the connection, and closes it at once: now before the next request, now beside it.
        using var server = ScriptedServer.Once(connection => connection.SendAsync(Good));

        var run = await TransportRun.OfAsync(TransportRun.PlanFor(server, transport), count: 400);

        run.Exchanges.Should().OnlyContain(exchange => exchange.Status == 200 && exchange.Failure == null);
        run.Opened.Should().BeGreaterThanOrEqualTo(400);
    }

    [Theory]
    [InlineData(TransportKind.Epoll)]
    [InlineData(TransportKind.Sockets)]
    internal async Task A_kept_connection_that_is_reset_is_replaced_once_and_counted_and_the_time_runs_on(TransportKind transport)
    {
        using var server = Aborting(TimeSpan.FromMilliseconds(30));

        var run = await TransportRun.OfAsync(TransportRun.PlanFor(server, transport), count: 5);

        run.Exchanges.Should().OnlyContain(exchange => exchange.Status == 200);
        run.Exchanges.Select(exchange => exchange.IsRepeated).Should().Equal(false, true, true, true, true);
        run.Exchanges.Skip(1).Select(TimeOf).Should().OnlyContain(time => time >= TimeSpan.FromMilliseconds(29), "the first attempt counts");
    }

    [Theory]
    [InlineData(TransportKind.Epoll, "POST")]
    [InlineData(TransportKind.Sockets, "POST")]
    [InlineData(TransportKind.Epoll, "PATCH")]
    internal async Task What_may_do_harm_twice_is_not_sent_again(TransportKind transport, string method)
    {
        using var server = Aborting(TimeSpan.Zero);

        var run = await TransportRun.OfAsync(TransportRun.PlanFor(server, transport) with { Method = method, Body = "order" }, count: 4);

        run.Exchanges.Select(exchange => exchange.Failure).Should().Equal(null, FailureKind.PrematureClose, null, FailureKind.PrematureClose);
        run.Exchanges.Should().OnlyContain(exchange => !exchange.IsRepeated);
    }

    [Theory]
    [InlineData(TransportKind.Epoll)]
    [InlineData(TransportKind.Sockets)]
    internal async Task A_server_that_reads_a_request_and_closes_without_an_answer_has_failed(TransportKind transport)
    {
        using var server = Then(_ => Task.CompletedTask);

        var run = await TransportRun.OfAsync(TransportRun.PlanFor(server, transport), count: 4);

        run.Exchanges.Select(exchange => exchange.Failure).Should().Equal(null, FailureKind.PrematureClose, null, FailureKind.PrematureClose);
    }

    [Theory]
    [InlineData(TransportKind.Epoll)]
    [InlineData(TransportKind.Sockets)]
    internal async Task A_part_of_an_answer_is_not_asked_for_again(TransportKind transport)
    {
        using var server = Then(async connection =>
        {
            await connection.SendAsync(Good[..20]);
            await Task.Delay(20);
            connection.Reset();
        });

        var run = await TransportRun.OfAsync(TransportRun.PlanFor(server, transport), count: 2);

        run.Exchanges.Select(exchange => exchange.Failure).Should().Equal(null, FailureKind.PrematureClose);
    }

    [Theory]
    [InlineData(TransportKind.Epoll)]
    [InlineData(TransportKind.Sockets)]
    internal async Task A_new_connection_that_is_reset_has_failed(TransportKind transport)
    {
        using var server = ScriptedServer.Once(connection =>
        {
            connection.Reset();
            return Task.CompletedTask;
        });

        var run = await TransportRun.OfAsync(TransportRun.PlanFor(server, transport), count: 2);

        run.Exchanges.Should().OnlyContain(exchange => exchange.Failure == FailureKind.PrematureClose && !exchange.IsRepeated);
    }

    private static ScriptedServer Aborting(TimeSpan after) => Then(async connection =>
    {
        await Task.Delay(after);
        connection.Reset();
    });

    // Each connection answers its first request, does something at its second one, and closes.
    private static ScriptedServer Then(Func<ScriptedConnection, Task> second) => new(async connection =>
    {
        await connection.ReadRequestAsync();
        await connection.SendAsync(Good);
        if (await connection.ReadRequestAsync())
        {
            await second(connection);
        }
    });

    private static TimeSpan TimeOf(Exchange exchange) => Model.Timing.MonotonicClock.TimeOf(exchange.Ended - exchange.Sent);
}
