using System.Net;
using System.Net.Sockets;
using FluentAssertions;
using PerfRegression.Model.Failures;
using PerfRegression.Model.Profiles;
using PerfRegression.Model.Timing;
using Xunit;

namespace PerfRegression.Unit.Transports;

public sealed class FailureTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task A_closed_port_is_ConnectionRefused(TransportKind transport)
    {
        Uri address;
        using (var server = ScriptedServer.Answering(""))
        {
            address = server.Address;
        }

        var run = await TransportRun.OfAsync(TransportRun.PlanFor(address, transport), count: 3);

        run.Exchanges.Should().OnlyContain(exchange => exchange.Failure == FailureKind.ConnectionRefused && exchange.Status == 0 && exchange.NeverConnected);
        run.Opened.Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task A_backlog_that_stays_full_is_ConnectTimeout(TransportKind transport)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        var fillers = await FillBacklogAsync(listener.LocalEndPoint!);
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}/");

        var run = await TransportRun.OfAsync(TransportRun.PlanFor(address, transport) with { ConnectTimeout = Short }, count: 2);

        fillers.ForEach(filler => filler.Dispose());
        run.Exchanges.Should().OnlyContain(exchange => exchange.Failure == FailureKind.ConnectTimeout && exchange.Status == 0);
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task No_answer_is_ResponseTimeout(TransportKind transport)
    {
        using var server = ScriptedServer.Once(connection => connection.AwaitCloseAsync());

        var run = await TransportRun.OfAsync(TransportRun.PlanFor(server, transport) with { Timeout = Short }, count: 2);

        run.Exchanges.Should().OnlyContain(exchange => exchange.Failure == FailureKind.ResponseTimeout && exchange.Status == 0);
        run.Exchanges.Should().OnlyContain(exchange => MonotonicClock.TimeOf(exchange.Ended - exchange.Sent) >= Short * 0.9);
        run.Opened.Should().Be(2, "an answer that comes late must not be taken for the next one");
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task Chunks_without_end_are_ResponseTimeout(TransportKind transport)
    {
        var chunks = string.Concat(Enumerable.Repeat("10\r\n0123456789abcdef\r\n", 1_000));
        using var server = ScriptedServer.Once(async connection =>
        {
            await connection.SendAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (true)
            {
                await connection.SendAsync(chunks);
            }
        });

        var run = await TransportRun.OfAsync(TransportRun.PlanFor(server, transport) with { Timeout = Short }, count: 2);

        run.Exchanges.Should().OnlyContain(exchange => exchange.Failure == FailureKind.ResponseTimeout && exchange.Status == 0);
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task Headers_without_end_are_HeadTooLong(TransportKind transport)
    {
        var header = $"X-Long: {new string('x', 1_000)}\r\n";
        using var server = ScriptedServer.Once(async connection =>
        {
            await connection.SendAsync("HTTP/1.1 200 OK\r\n");
            for (var sent = 0L; sent < 1L << 30; sent += header.Length)
            {
                await connection.SendAsync(header);
            }
        });

        var run = await TransportRun.OfAsync(TransportRun.PlanFor(server, transport));

        run.First.Failure.Should().Be(FailureKind.HeadTooLong);
    }

    [Theory]
    [InlineData(TransportKind.Epoll)]
    [InlineData(TransportKind.Sockets)]
    internal async Task Bytes_that_follow_an_answer_later_fail_the_next_request(TransportKind transport)
    {
        using var server = ScriptedServer.Once(async connection =>
        {
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
            await Task.Delay(50);
            await connection.SendAsync(", and more");
            await connection.AwaitCloseAsync();
        });

        var run = await TransportRun.OfAsync(TransportRun.PlanFor(server, transport), count: 3, pause: TimeSpan.FromMilliseconds(500));

        run.Exchanges.Select(exchange => exchange.Failure).Should().Equal(null, FailureKind.MalformedResponse, null);
    }

    [Theory]
    [InlineData(TransportKind.Epoll)]
    [InlineData(TransportKind.Sockets)]
    internal async Task A_server_of_another_protocol_that_speaks_first_is_MalformedResponse(TransportKind transport)
    {
        using var server = new ScriptedServer(async connection =>
        {
            await connection.SendAsync("220 mail ready\r\n");
            await connection.AwaitCloseAsync();
        });

        var run = await TransportRun.OfAsync(TransportRun.PlanFor(server, transport), count: 20);

        run.Exchanges.Should().OnlyContain(exchange => exchange.Failure == FailureKind.MalformedResponse);
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task A_connection_that_is_reset_is_PrematureClose(TransportKind transport)
    {
        using var server = ScriptedServer.Once(async connection =>
        {
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nhello");
            connection.Reset();
        });

        var run = await TransportRun.OfAsync(TransportRun.PlanFor(server, transport), count: 5);

        run.Exchanges.Should().OnlyContain(exchange => exchange.Failure == FailureKind.PrematureClose && exchange.Status == 0);
    }

    [Theory]
    [InlineData(TransportKind.Epoll)]
    [InlineData(TransportKind.Sockets)]
    internal async Task A_server_that_closes_at_once_is_PrematureClose(TransportKind transport)
    {
        using var server = new ScriptedServer(_ => Task.CompletedTask);

        var run = await TransportRun.OfAsync(TransportRun.PlanFor(server, transport), count: 50);

        run.Exchanges.Should().OnlyContain(exchange => exchange.Failure == FailureKind.PrematureClose && exchange.Status == 0);
    }

    [Theory]
    [InlineData(TransportKind.Epoll)]
    [InlineData(TransportKind.Sockets)]
    internal async Task A_server_that_will_never_send_is_PrematureClose(TransportKind transport)
    {
        // The end of its stream may come together with the establishment, and is reported only once.
        using var server = new ScriptedServer(async connection =>
        {
            connection.EndSending();
            await connection.AwaitCloseAsync();
        });

        var run = await TransportRun.OfAsync(TransportRun.PlanFor(server, transport), count: 50);

        run.Exchanges.Should().OnlyContain(exchange => exchange.Failure == FailureKind.PrematureClose);
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task An_unexpected_status_is_a_failure_whose_words_are_kept(TransportKind transport)
    {
        var body = "out of memory " + new string('!', 10_000);
        using var server = ScriptedServer.Answering($"HTTP/1.1 500 Internal Server Error\r\nContent-Length: {body.Length}\r\n\r\n{body}");

        var run = await TransportRun.OfAsync(TransportRun.PlanFor(server, transport), count: 3);

        run.Exchanges.Should().OnlyContain(exchange => exchange.Failure == FailureKind.UnexpectedStatus && exchange.Status == 500);
        run.Unexpected.Should().Equal(new UnexpectedAnswer(500, null, body[..8192]));
        run.Opened.Should().Be(1, "the connection is still good");
    }

    private static async Task<List<Socket>> FillBacklogAsync(EndPoint listener)
    {
        // The kernel takes one more than the backlog says; whatever it takes, the first that hangs shows that it is full.
        var fillers = new List<Socket>();
        Task connecting;
        do
        {
            fillers.Add(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
            connecting = fillers[^1].ConnectAsync(listener);
        }
        while (await Task.WhenAny(connecting, Task.Delay(Short)) == connecting);
        _ = connecting.ContinueWith(ended => ended.Exception, TaskScheduler.Default);
        return fillers;
    }
}
