using FluentAssertions;
using PerfRegression.Model.Failures;
using PerfRegression.Model.Profiles;
using PerfRegression.Unit.Transports;
using Xunit;

namespace PerfRegression.Unit.Driving;

public sealed class OpenModelTests
{
    private const string Hello = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task As_many_requests_are_sent_as_were_due(TransportKind transport)
    {
        using var server = ScriptedServer.Answering(Hello);

        var result = await Run.OfAsync(Run.Open(server.Address, transport, seconds: 1, rate: 100, connections: 50));

        (result.Sent, result.Figures.Succeeded, server.Requests).Should().Be((100, 100, 100));
        (result.Figures.Failed, result.Figures.Unsent).Should().Be((0, 0));
        result.Figures.ScheduledResponseTime!.Count.Should().Be(100);
        result.Generator.LagP99.Should().NotBeNull();
        result.Timeline.Sum(second => second.Latency.Count).Should().Be(100);
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task One_connection_makes_requests_wait_and_only_the_intended_clock_feels_it(TransportKind transport)
    {
        // 20 requests are due in 0.2 s, but each takes 25 ms: the last one waits for all before it.
        using var server = new ScriptedServer(async connection =>
        {
            while (await connection.ReadRequestAsync())
            {
                await Task.Delay(25);
                await connection.SendAsync(Hello);
            }
        });

        var result = await Run.OfAsync(Run.Open(server.Address, transport, seconds: 0.2, rate: 100, connections: 1));

        (result.Sent, result.Figures.Succeeded, server.Accepted).Should().Be((20, 20, 1));
        result.Waited.Should().BeInRange(10, 19);
        result.Figures.ScheduledResponseTime!.Max.Should().BeGreaterThan(result.Figures.ServiceTime.Max).And.BeGreaterThan(TimeSpan.FromMilliseconds(250));
        result.Figures.ScheduledResponseTime.Mean.Should().BeGreaterThan(result.Figures.ServiceTime.Mean);
        result.Figures.ResponseTime.Should().BeSameAs(result.Figures.ScheduledResponseTime);
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task A_frozen_server_leaves_requests_interrupted_and_unsent(TransportKind transport)
    {
        using var server = ScriptedServer.Once(connection => connection.AwaitCloseAsync());
        var plan = Run.Open(server.Address, transport, seconds: 0.5, rate: 100, connections: 4) with { GracefulStop = TimeSpan.FromMilliseconds(200) };

        var result = await Run.OfAsync(plan);

        (result.Figures.Interrupted, result.Figures.Unsent, result.Waited).Should().Be((4, 46, 46));
        (result.Figures.Failed, result.Figures.Requests, result.Sent).Should().Be((50, 50, 4));
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task What_a_warm_up_leaves_behind_is_not_sent_later(TransportKind transport)
    {
        var frozen = 4;
        using var server = new ScriptedServer(async connection =>
        {
            var hangs = Interlocked.Decrement(ref frozen) >= 0;
            while (await connection.ReadRequestAsync())
            {
                await (hangs ? connection.AwaitCloseAsync() : connection.SendAsync(Hello));
            }
        });
        var plan = Run.Open(server.Address, transport, seconds: 0.5, rate: 100, connections: 4) with
        {
            WarmUp = new WarmUp { Duration = TimeSpan.FromSeconds(0.5) },
            GracefulStop = TimeSpan.FromSeconds(2),
        };

        var result = await Run.OfAsync(plan);

        (result.Sent, result.Figures.Succeeded, result.Figures.Failed).Should().Be((50, 50, 0));
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task A_dead_target_refuses_each_request_once(TransportKind transport)
    {
        Uri address;
        using (var server = ScriptedServer.Answering(Hello))
        {
            address = server.Address;
        }

        var result = await Run.OfAsync(Run.Open(address, transport, seconds: 0.5, rate: 100, connections: 4));

        result.Figures.Failures[FailureKind.ConnectionRefused].Should().Be(50);
        result.Figures.Requests.Should().Be(50);
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task Stopping_ends_the_load_early_and_says_so(TransportKind transport)
    {
        using var server = ScriptedServer.Answering(Hello);
        var plan = Run.Open(server.Address, transport, seconds: 3_000, rate: 50, connections: 4);

        var result = await Run.OfAsync(plan, stop: Task.Delay(500));

        result.EndedEarly.Should().BeTrue();
        result.Figures.Succeeded.Should().Be(server.Requests).And.BePositive();
    }
}
