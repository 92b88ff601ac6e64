using FluentAssertions;
using PerfRegression.LoadGenerator.Driving;
using PerfRegression.LoadGenerator.Transports;
using PerfRegression.Model.Profiles;
using PerfRegression.Model.Timing;
using Xunit;

namespace PerfRegression.Unit.Transports;

public sealed class InterruptionTests
{
    [Theory]
    [InlineData(TransportKind.Epoll)]
    [InlineData(TransportKind.Sockets)]
    [InlineData(TransportKind.HttpClient)]
    internal async Task A_disposed_connection_ends_its_request_at_once_and_can_be_used_again(TransportKind kind)
    {
        var requests = 0;
        using var server = new ScriptedServer(async connection =>
        {
            while (await connection.ReadRequestAsync())
            {
                await (Interlocked.Increment(ref requests) == 1 ? connection.AwaitCloseAsync() : connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
            }
        });
        using var transport = TransportChoice.For(TransportRun.PlanFor(server, kind));
        var (interrupted, next) = (default(Exchange), default(Exchange));

        await Task.Factory.StartNew(
            () => transport.Loop.Run(async () =>
            {
                var connection = transport.Open(0);
                var exchange = connection.ExchangeAsync();
                connection.IsBusy.Should().BeTrue();
                var timer = new LoopTimer(transport.Loop);
                while (Volatile.Read(ref requests) == 0)
                {
                    await timer.UntilAsync(MonotonicClock.Now + 1_000_000);
                }

                connection.Dispose();
                exchange.IsCompleted.Should().BeTrue();
                interrupted = await exchange;
                connection.IsBusy.Should().BeFalse();
                next = await connection.ExchangeAsync();
            }),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).WaitAsync(TransportRun.Patience);

        (interrupted.Interrupted, interrupted.Failure, interrupted.Status).Should().Be((true, null, 0));
        (next.Interrupted, next.Failure, next.Status).Should().Be((false, null, 200));
    }

    [Theory]
    [InlineData(TransportKind.Epoll)]
    [InlineData(TransportKind.Sockets)]
    internal async Task More_connections_than_the_gate_is_wide_are_all_established(TransportKind kind)
    {
        const int Count = ConnectGate.Width + 100;
        using var server = ScriptedServer.Answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        using var transport = TransportChoice.For(TransportRun.PlanFor(server, kind));
        var exchanges = Array.Empty<Exchange>();

        await Task.Factory.StartNew(
            () => transport.Loop.Run(async () =>
            {
                // Those that are disposed while they wait at the gate must neither pass it nor keep others from it.
                var connections = Enumerable.Range(0, Count).Select(_ => transport.Open(0)).ToList();
                var asked = connections.Select(connection => connection.ExchangeAsync().AsTask()).ToList();
                connections[^1].Dispose();
                asked[^1] = connections[^1].ExchangeAsync().AsTask();
                exchanges = await Task.WhenAll(asked);
            }),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).WaitAsync(TransportRun.Patience);

        exchanges.Should().HaveCount(Count).And.OnlyContain(exchange => exchange.Status == 200 && exchange.Failure == null);
    }
}
