using FluentAssertions;
using PerfRegression.Model.Profiles;
using Xunit;

namespace PerfRegression.Unit.Transports;

public sealed class GoodAnswerTests
{
    private const string Hello = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task Many_requests_travel_on_one_connection(TransportKind transport)
    {
        using var server = ScriptedServer.Answering(Hello);

        var run = await TransportRun.OfAsync(TransportRun.PlanFor(server, transport), count: 200);

        run.Exchanges.Should().HaveCount(200).And.OnlyContain(exchange => exchange.Status == 200 && exchange.Failure == null && !exchange.Interrupted);
        run.Exchanges.Should().OnlyContain(exchange => exchange.Ended > exchange.Sent);
        run.Opened.Should().Be(1);
        (server.Accepted, server.Requests).Should().Be((1, 200));
    }

    [Theory]
    [MemberData(nameof(EachTransport.Ours), MemberType = typeof(EachTransport))]
    internal async Task Received_bytes_are_counted(TransportKind transport)
    {
        using var server = ScriptedServer.Answering(Hello);

        var run = await TransportRun.OfAsync(TransportRun.PlanFor(server, transport), count: 2);

        run.Exchanges.Should().OnlyContain(exchange => exchange.Bytes == Hello.Length);
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task A_server_that_announces_its_close_is_no_failure(TransportKind transport)
    {
        using var server = ScriptedServer.Once(connection => connection.SendAsync("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok"));

        var run = await TransportRun.OfAsync(TransportRun.PlanFor(server, transport), count: 20);

        run.Exchanges.Should().OnlyContain(exchange => exchange.Status == 200 && exchange.Failure == null);
        run.Opened.Should().Be(20);
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task A_connection_that_was_closed_while_idle_is_opened_anew(TransportKind transport)
    {
        using var server = ScriptedServer.Once(connection => connection.SendAsync(Hello));

        var run = await TransportRun.OfAsync(TransportRun.PlanFor(server, transport), count: 3, Pause);

        run.Exchanges.Should().OnlyContain(exchange => exchange.Status == 200 && exchange.Failure == null);
        run.Opened.Should().Be(3);
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task An_answer_may_come_in_tiny_pieces(TransportKind transport)
    {
        using var server = new ScriptedServer(async connection =>
        {
            while (await connection.ReadRequestAsync())
            {
                foreach (var piece in "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n".Chunk(3))
                {
                    await connection.SendAsync(new string(piece));
                    await Task.Delay(1);
                }
            }
        });

        var run = await TransportRun.OfAsync(TransportRun.PlanFor(server, transport), count: 3);

        run.Exchanges.Should().OnlyContain(exchange => exchange.Status == 200 && exchange.Failure == null);
        run.Opened.Should().Be(1);
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task An_answer_may_be_large(TransportKind transport)
    {
        const int Length = 10 * 1024 * 1024;
        using var server = ScriptedServer.Answering($"HTTP/1.1 200 OK\r\nContent-Length: {Length}\r\n\r\n{new string('x', Length)}");

        var run = await TransportRun.OfAsync(TransportRun.PlanFor(server, transport), count: 3);

        run.Exchanges.Should().OnlyContain(exchange => exchange.Status == 200 && exchange.Failure == null && exchange.Bytes >= Length);
        run.Opened.Should().Be(1);
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task A_large_request_reaches_a_slow_reader_whole(TransportKind transport)
    {
        using var server = new ScriptedServer(async connection =>
        {
            await Task.Delay(Pause);
            while (await connection.ReadRequestAsync())
            {
                await connection.SendAsync(Hello);
                await Task.Delay(Pause);
            }
        });
        var plan = TransportRun.PlanFor(server, transport) with { Method = "POST", Body = new string('b', 8 * 1024 * 1024) };

        var run = await TransportRun.OfAsync(plan, count: 2);

        run.Exchanges.Should().OnlyContain(exchange => exchange.Status == 200 && exchange.Failure == null);
        (run.Opened, server.Requests).Should().Be((1, 2));
    }

    [Fact]
    public async Task After_an_answer_to_half_a_request_the_connection_is_not_used_again()
    {
        // Only epoll receives while it sends. It waits for room here, because the server reads no more than the beginning.
        using var server = new ScriptedServer(async connection =>
        {
            await connection.ReceiveSomeAsync();
            await connection.SendAsync("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");
            await Task.Delay(TransportRun.Patience);
        });
        var plan = TransportRun.PlanFor(server, TransportKind.Epoll) with { Method = "POST", Body = new string('b', 32 * 1024 * 1024), Expect = new() { Statuses = [413] } };

        var run = await TransportRun.OfAsync(plan, count: 3);

        run.Exchanges.Should().OnlyContain(exchange => exchange.Status == 413 && exchange.Failure == null);
        run.Opened.Should().Be(3);
    }
}
