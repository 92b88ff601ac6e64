using System.Net;
using System.Net.Sockets;
using FluentAssertions;
using PerfRegression.LoadGenerator.Driving;
using PerfRegression.Model.Failures;
using PerfRegression.Model.Profiles;
using PerfRegression.Model.Protocol;
using PerfRegression.Model.Timing;
using PerfRegression.Unit.Transports;
using Xunit;

namespace PerfRegression.Unit.Driving;

public sealed class ClosedModelTests
{
    private const string Hello = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task Every_request_is_counted_once(TransportKind transport)
    {
        using var server = ScriptedServer.Answering(Hello);
        var plan = Run.Closed(server.Address, transport, seconds: 0.5, users: 3);

        var result = await Run.OfAsync(plan with { Closed = plan.Closed! with { ThinkTime = TimeSpan.Zero } });

        (result.Figures.Succeeded, result.Figures.Failed).Should().Be((server.Requests, 0));
        result.Sent.Should().Be(server.Requests);
        result.Statuses.Should().Equal(new Dictionary<int, long> { [200] = server.Requests });
        result.Figures.ScheduledResponseTime.Should().BeNull();
        result.Generator.Transport.Should().Be(transport);
        result.Generator.LagP99.Should().BeNull();
        result.EndedEarly.Should().BeFalse();
        result.Figures.Measured.Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(0.5));
        MonotonicClock.TimeOf(result.RecordedTo - result.RecordedFrom).Should().Be(result.Figures.Measured);
    }

    [Theory]
    [InlineData(TransportKind.Epoll)]
    [InlineData(TransportKind.Sockets)]
    internal async Task Each_user_has_one_connection_and_users_are_spread_over_the_targets(TransportKind transport)
    {
        using var one = ScriptedServer.Answering(Hello);
        using var other = ScriptedServer.Answering(Hello);
        var plan = Run.Closed(one.Address, transport, seconds: 0.5, users: 6) with { Targets = [one.Address, other.Address] };

        var result = await Run.OfAsync(plan);

        (one.Accepted, other.Accepted).Should().Be((3, 3));
        result.Connections.Opened.Should().Be(6);
        result.Connections.Latency.Count.Should().Be(6);
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task A_user_thinks_between_its_requests(TransportKind transport)
    {
        using var server = ScriptedServer.Answering(Hello);
        var plan = Run.Closed(server.Address, transport, seconds: 1, users: 2);
        plan = plan with { Closed = plan.Closed! with { ThinkTime = TimeSpan.FromMilliseconds(200) } };

        var result = await Run.OfAsync(plan);

        // 2 users, and in 1 s room for at most 5 requests each, 200 ms apart; a busy machine only makes them fewer.
        result.Figures.Succeeded.Should().BeInRange(2, 10);
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task Requests_without_an_answer_are_counted_as_interrupted(TransportKind transport)
    {
        using var server = ScriptedServer.Once(connection => connection.AwaitCloseAsync());
        var plan = Run.Closed(server.Address, transport, seconds: 0.3, users: 4) with { GracefulStop = TimeSpan.FromMilliseconds(200) };

        var result = await Run.OfAsync(plan);

        (result.Figures.Interrupted, result.Figures.Succeeded, result.Figures.Failures.Total, result.Sent).Should().Be((4, 0, 0, 4));
        result.Figures.At(Percentile.P50).Should().BeNull();
        result.Timeline.Sum(second => second.Failed).Should().Be(4);
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task A_warm_up_is_not_recorded_but_its_connections_are_kept(TransportKind transport)
    {
        using var server = ScriptedServer.Answering(Hello);
        var plan = Run.Closed(server.Address, transport, seconds: 0.4, users: 3) with { WarmUp = new WarmUp { Duration = TimeSpan.FromSeconds(0.6) } };
        var phases = new List<LoadPhase>();

        var result = await Run.OfAsync(plan, progress => phases.Add(progress.Phase));

        result.Figures.Succeeded.Should().BePositive().And.BeLessThan(server.Requests, "the warm-up sent requests too");
        server.Accepted.Should().Be(3);
        result.Timeline.Sum(second => second.Latency.Count).Should().Be(result.Figures.Succeeded);
        phases.Distinct().Should().Equal(LoadPhase.WarmUp, LoadPhase.Load, LoadPhase.Drain, LoadPhase.Done);
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task A_warm_up_that_is_never_answered_does_not_reach_the_recorded_part(TransportKind transport)
    {
        // The first connection of each user hangs; those that replace them are answered.
        var connections = 0;
        using var server = new ScriptedServer(async connection =>
        {
            var hangs = Interlocked.Increment(ref connections) <= 2;
            while (await connection.ReadRequestAsync())
            {
                await (hangs ? connection.AwaitCloseAsync() : connection.SendAsync(Hello));
            }
        });
        var plan = Run.Closed(server.Address, transport, seconds: 0.5, users: 2) with
        {
            WarmUp = new WarmUp { Duration = TimeSpan.FromSeconds(0.6) },
            GracefulStop = TimeSpan.FromSeconds(0.5),
        };

        var result = await Run.OfAsync(plan);

        result.Figures.Failed.Should().Be(0);
        result.Figures.Succeeded.Should().Be(server.Requests - 2).And.BePositive();
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task Stopping_ends_the_load_early_and_says_so(TransportKind transport)
    {
        using var server = ScriptedServer.Answering(Hello);
        var plan = Run.Closed(server.Address, transport, seconds: 3_000, users: 2);

        var result = await Run.OfAsync(plan, stop: Task.Delay(500));

        result.EndedEarly.Should().BeTrue();
        (result.Figures.Succeeded, result.Figures.Failed).Should().Be((server.Requests, 0));
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task Stopping_in_the_warm_up_records_nothing(TransportKind transport)
    {
        using var server = ScriptedServer.Answering(Hello);
        var plan = Run.Closed(server.Address, transport, seconds: 3_000, users: 2) with { WarmUp = new WarmUp { Duration = TimeSpan.FromHours(1) } };

        var result = await Run.OfAsync(plan, stop: Task.Delay(500));

        result.EndedEarly.Should().BeTrue();
        result.Figures.Requests.Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task Slices_add_up_to_the_totals(TransportKind transport)
    {
        var requests = 0;
        using var server = new ScriptedServer(async connection =>
        {
            while (await connection.ReadRequestAsync())
            {
                await connection.SendAsync(Interlocked.Increment(ref requests) % 3 == 0 ? "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n" : Hello);
            }
        });

        var result = await Run.OfAsync(Run.Closed(server.Address, transport, seconds: 2.2, users: 2));

        result.Timeline.Should().HaveCountGreaterThanOrEqualTo(3);
        result.Timeline.Select(second => second.Second).Should().Equal(Enumerable.Range(0, result.Timeline.Count));
        result.Timeline.Sum(second => second.Failed).Should().Be(result.Figures.Failures[FailureKind.UnexpectedStatus]).And.Be(requests / 3);
        LatencyDistribution.Merge(result.Timeline.Select(second => second.Latency)).Should().BeEquivalentTo(result.Figures.ServiceTime);
        result.Timeline.Take(2).Should().OnlyContain(second => second.Users == 2);
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task A_storm_of_errors_is_no_success(TransportKind transport)
    {
        using var server = ScriptedServer.Answering("HTTP/1.1 500 Oh\r\nContent-Length: 2\r\n\r\nno");

        var result = await Run.OfAsync(Run.Closed(server.Address, transport, seconds: 0.5, users: 3));

        (result.Figures.Succeeded, result.Figures.FailedShare, result.Figures.Throughput).Should().Be((0, 1.0, 0.0));
        result.Figures.Failures[FailureKind.UnexpectedStatus].Should().Be(server.Requests);
        result.Figures.At(Percentile.P50).Should().BeNull();
        result.Figures.Failures.Answers.Should().Equal(new UnexpectedAnswer(500, null, "no") { Count = server.Requests });
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task A_dead_target_is_not_asked_faster_than_the_back_off(TransportKind transport)
    {
        Uri address;
        using (var server = ScriptedServer.Answering(Hello))
        {
            address = server.Address;
        }

        var result = await Run.OfAsync(Run.Closed(address, transport, seconds: 1, users: 3));

        // 3 users, and in 1 s room for at most 10 attempts each, 100 ms apart.
        result.Figures.Failures[FailureKind.ConnectionRefused].Should().BeInRange(3, 30);
        result.Figures.Requests.Should().Be(result.Figures.Failures.Total);
        result.Connections.Opened.Should().Be(0);
        result.Sent.Should().Be(0, "nobody was there to send anything to");
    }

    [Theory]
    [InlineData(TransportKind.Epoll)]
    [InlineData(TransportKind.Sockets)]
    internal async Task What_waited_for_a_connection_until_the_end_was_not_sent(TransportKind transport)
    {
        // A listener whose backlog is full: the connections beyond it are never established.
        using var full = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        full.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        full.Listen(0);
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)full.LocalEndPoint!).Port}/");
        var plan = Run.Closed(address, transport, seconds: 0.3, users: 20) with { GracefulStop = TimeSpan.FromMilliseconds(200) };

        var result = await Run.OfAsync(plan);

        result.Figures.Interrupted.Should().Be(20);
        result.Sent.Should().Be(result.Connections.Opened).And.BeLessThan(20);
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task A_load_until_it_is_stopped_outlasts_its_stages(TransportKind transport)
    {
        using var server = ScriptedServer.Answering(Hello);
        var plan = Run.Closed(server.Address, transport, seconds: 0.2, users: 2) with { UntilStopped = true };

        var result = await Run.OfAsync(plan, stop: Task.Delay(1_000));

        result.EndedEarly.Should().BeTrue();
        (result.Figures.Succeeded, result.Figures.Failed).Should().Be((server.Requests, 0));
        result.Figures.Measured.Should().BeGreaterThan(TimeSpan.FromSeconds(0.4));
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task A_stop_that_comes_after_the_end_does_nothing(TransportKind transport)
    {
        using var server = ScriptedServer.Answering(Hello);
        var run = new LoadRun(Run.Closed(server.Address, transport, seconds: 0.1, users: 1), _ => { });
        await Task.Run(run.Run);
        run.Dispose();

        run.Invoking(ended => ended.Stop()).Should().NotThrow();
    }
}
