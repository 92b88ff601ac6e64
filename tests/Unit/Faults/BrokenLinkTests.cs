using System.Net;
using System.Net.Sockets;
using FluentAssertions;
using Xunit;

namespace PerfRegression.Unit.Faults;

public class BrokenLinkTests
{
    private static readonly TimeSpan AWhile = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task A_black_hole_takes_everything_and_gives_it_back_when_it_is_cleared()
    {
        using var target = Target.Echo();
        await using var proxy = FaultProxy.Start(target.Port);
        using var client = await Peer.ConnectAsync(proxy.Port);
        (await client.AskAsync("before")).Should().Be("before");
        proxy.Faults = new LinkFaults { BlackHole = true };
        await client.SendAsync("a");
        using var newcomer = await Peer.ConnectAsync(proxy.Port);
        await newcomer.SendAsync("new");
        await client.SendAsync("b");

        (await client.HearsWithinAsync(AWhile)).Should().BeFalse();
        (await newcomer.HearsWithinAsync(TimeSpan.Zero)).Should().BeFalse();
        target.Accepted.Should().Be(1, "connections do not pass either");
        proxy.Faults = LinkFaults.None;

        (await client.ReceiveAsync(2)).Should().Equal("ab"u8.ToArray());
        (await newcomer.ReceiveAsync(3)).Should().Equal("new"u8.ToArray());
    }

    [Fact]
    public async Task The_end_of_a_connection_does_not_pass_a_black_hole()
    {
        using var target = Target.Silent();
        await using var proxy = FaultProxy.Start(target.Port);
        using var client = await Peer.ConnectAsync(proxy.Port);
        await Eventually.BeAsync(() => target.Accepted == 1, "the proxy connects");
        proxy.Faults = new LinkFaults { BlackHole = true };

        target.Latest.Reset();
        (await client.HearsWithinAsync(AWhile)).Should().BeFalse();
        proxy.Faults = LinkFaults.None;

        (await client.EndAsync()).Should().Be(SocketError.ConnectionReset);
    }

    [Fact]
    public async Task Connections_that_are_refused_are_so_by_the_system_while_open_ones_live_on()
    {
        using var target = Target.Echo();
        await using var proxy = FaultProxy.Start(target.Port);
        using var client = await Peer.ConnectAsync(proxy.Port);
        await client.AskAsync("before");
        var connect = () => Peer.ConnectAsync(proxy.Port);

        for (var time = 0; time < 3; time++)
        {
            proxy.Faults = new LinkFaults { Refuse = true };
            (await connect.Should().ThrowAsync<SocketException>()).Which.SocketErrorCode.Should().Be(SocketError.ConnectionRefused);
            (await client.AskAsync("during")).Should().Be("during");

            proxy.Faults = LinkFaults.None;
            using var admitted = await connect();
            (await admitted.AskAsync("after")).Should().Be("after");
        }
    }

    [Fact]
    public async Task A_port_that_was_taken_meanwhile_is_told()
    {
        using var target = Target.Echo();
        await using var proxy = FaultProxy.Start(target.Port);
        proxy.Faults = new LinkFaults { Refuse = true };
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        other.Bind(new IPEndPoint(IPAddress.Loopback, proxy.Port));
        other.Listen();

        var clear = () => proxy.Faults = LinkFaults.None;

        clear.Should().Throw<InvalidOperationException>().WithMessage(
            $"Expected the fault proxy to listen at its port {proxy.Port} again after it had refused connections, but another program has taken that port. Start a new proxy.");
        proxy.Faults.Refuse.Should().BeTrue();
    }

    [Fact]
    public async Task A_reset_ends_all_open_connections_at_both_ends_and_new_ones_are_served()
    {
        using var target = Target.Echo();
        await using var proxy = FaultProxy.Start(target.Port);
        using var one = await Peer.ConnectAsync(proxy.Port);
        using var other = await Peer.ConnectAsync(proxy.Port);
        await one.AskAsync("before");
        await other.AskAsync("before");

        proxy.Reset();

        (await one.EndAsync()).Should().Be(SocketError.ConnectionReset);
        (await other.EndAsync()).Should().Be(SocketError.ConnectionReset);
        await Eventually.BeAsync(() => proxy.OpenConnections == 0, "all were reset");
        using var newcomer = await Peer.ConnectAsync(proxy.Port);
        (await newcomer.AskAsync("after")).Should().Be("after");
        proxy.Connections.Should().Be(3);
    }

    [Fact]
    public async Task An_answer_breaks_off_in_its_middle_and_the_connection_is_reset()
    {
        using var target = Target.Echo();
        await using var proxy = FaultProxy.Start(target.Port);
        using var client = await Peer.ConnectAsync(proxy.Port);
        await client.AskAsync("before");
        proxy.Faults = new LinkFaults { ResetInAnswer = 1 };

        await client.SendAsync("0123456789");

        (await client.ReceiveAsync(5)).Should().Equal("01234"u8.ToArray());
        (await client.EndAsync()).Should().Be(SocketError.ConnectionReset);
        await Eventually.BeAsync(() => proxy.OpenConnections == 0, "both ends are gone");
        proxy.BrokenAnswers.Should().Be(1);
    }

    [Fact]
    public async Task What_the_server_sends_unasked_is_no_answer_to_break()
    {
        using var target = Target.Silent();
        await using var proxy = FaultProxy.Start(target.Port);
        proxy.Faults = new LinkFaults { ResetInAnswer = 1 };
        using var client = await Peer.ConnectAsync(proxy.Port);
        await Eventually.BeAsync(() => target.Accepted == 1, "the proxy connects");

        await target.Latest.SendAsync("news");

        (await client.ReceiveAsync(4)).Should().Equal("news"u8.ToArray());
        proxy.BrokenAnswers.Should().Be(0);
    }
}
