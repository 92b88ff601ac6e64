using System.Net;
using System.Net.Sockets;
using FluentAssertions;
using PerfRegression.Machine;
using Xunit;

namespace PerfRegression.Unit.Faults;

public class RelayTests
{
    private const int SomeMegabytes = 4 * 1024 * 1024;

    // More than all the sockets on the way take in.
    private const int Much = 16 * SomeMegabytes;

    [Fact]
    public async Task Many_bytes_pass_unchanged_both_ways()
    {
        using var target = Target.Echo();
        await using var proxy = FaultProxy.Start(target.Port);

        await EchoesAsync(proxy);
    }

    [Fact]
    public async Task Many_bytes_pass_unchanged_while_faults_come_and_go()
    {
        using var target = Target.Echo();
        await using var proxy = FaultProxy.Start(target.Port);
        LinkFaults[] faults =
        [
            new() { Delay = TimeSpan.FromMilliseconds(6) },
            LinkFaults.None,
            new() { StallProbability = 0.2, Stall = TimeSpan.FromMilliseconds(3) },
            new() { BlackHole = true },
            new() { NodeStall = new NodeStall(TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(3)) },
        ];

        var echo = EchoesAsync(proxy);
        for (var change = 0; change < 40 && !echo.IsCompleted; change++)
        {
            proxy.Faults = faults[change % faults.Length];
            await Task.Delay(5);
        }

        proxy.Faults = LinkFaults.None;
        await echo;
    }

    [Fact]
    public async Task What_is_held_back_holds_the_sender_back_instead_of_filling_the_memory()
    {
        using var target = Target.Silent();
        await using var proxy = FaultProxy.Start(target.Port);
        using var client = await Peer.ConnectAsync(proxy.Port);
        await Eventually.BeAsync(() => target.Accepted == 1, "the proxy connects");
        proxy.Faults = new LinkFaults { BlackHole = true };
        var sending = client.SendAsync(new byte[Much]);

        (await Task.WhenAny(sending, Task.Delay(TimeSpan.FromSeconds(1)))).Should().NotBe(sending);

        proxy.Faults = LinkFaults.None;
        (await target.Latest.ReceiveAsync(Much)).Should().HaveCount(Much);
        await sending;
    }

    [Fact]
    public async Task A_side_that_has_ended_still_hears_the_other()
    {
        using var target = Target.Silent();
        await using var proxy = FaultProxy.Start(target.Port);
        using var client = await Peer.ConnectAsync(proxy.Port);
        await client.SendAsync("bye");
        client.EndSending();
        await Eventually.BeAsync(() => target.Accepted == 1, "the proxy connects");

        (await target.Latest.ReceiveAsync(4)).Should().Equal("bye"u8.ToArray());
        await target.Latest.SendAsync("late words");
        target.Latest.EndSending();

        (await client.ReceiveAsync(11)).Should().Equal("late words"u8.ToArray());
        await Eventually.BeAsync(() => proxy.OpenConnections == 0, "both sides have ended");
    }

    [Fact]
    public async Task An_end_comes_after_what_was_said_also_over_a_slow_link()
    {
        using var target = Target.Echo();
        await using var proxy = FaultProxy.Start(target.Port);
        proxy.Faults = new LinkFaults { Delay = TimeSpan.FromMilliseconds(40) };
        using var client = await Peer.ConnectAsync(proxy.Port);

        await client.SendAsync("last words");
        client.EndSending();

        (await client.ReceiveAsync(11)).Should().Equal("last words"u8.ToArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reset_of_one_side_resets_the_other(bool byClient)
    {
        using var target = Target.Silent();
        await using var proxy = FaultProxy.Start(target.Port);
        using var client = await Peer.ConnectAsync(proxy.Port);
        await Eventually.BeAsync(() => target.Accepted == 1, "the proxy connects");
        var (one, other) = byClient ? (client, target.Latest) : (target.Latest, client);

        one.Reset();

        (await other.EndAsync()).Should().Be(SocketError.ConnectionReset);
        await Eventually.BeAsync(() => proxy.OpenConnections == 0, "both sides are gone");
    }

    [Fact]
    public async Task What_this_process_uses_for_it_is_not_taken_for_other_tests()
    {
        using var target = Target.Silent();
        await using var proxy = FaultProxy.Start(target.Port);

        CpuAccount.Take([], [], []).HasOwnWork.Should().BeTrue();
    }

    [Fact]
    public async Task A_target_that_is_down_resets_the_client()
    {
        // Bound, so that nobody else gets the port, but nobody listens there.
        using var down = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        down.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using var proxy = FaultProxy.Start(((IPEndPoint)down.LocalEndPoint!).Port);

        (await EndOfAsync(proxy.Port)).Should().Be(SocketError.ConnectionReset);
        await Eventually.BeAsync(() => proxy.OpenConnections == 0, "nothing is left of it");
    }

    [Fact]
    public async Task Its_end_ends_everything()
    {
        using var target = Target.Silent();
        var proxy = FaultProxy.Start(target.Port);
        using var client = await Peer.ConnectAsync(proxy.Port);
        await Eventually.BeAsync(() => target.Accepted == 1, "the proxy connects");
        proxy.Faults = new LinkFaults { BlackHole = true };
        await client.SendAsync("held back for ever");

        await proxy.DisposeAsync();
        await proxy.DisposeAsync();

        (await client.EndAsync()).Should().Be(SocketError.ConnectionReset);
        (await target.Latest.EndAsync()).Should().Be(SocketError.ConnectionReset);
        proxy.OpenConnections.Should().Be(0);
        var connect = () => Peer.ConnectAsync(proxy.Port);
        (await connect.Should().ThrowAsync<SocketException>()).Which.SocketErrorCode.Should().Be(SocketError.ConnectionRefused);
        var set = () => proxy.Faults = LinkFaults.None;
        set.Should().Throw<ObjectDisposedException>();
    }

    // The reset may be there before the client has noticed that it is connected.
    private static async Task<SocketError> EndOfAsync(int port)
    {
        try
        {
            using var client = await Peer.ConnectAsync(port);
            return await client.EndAsync();
        }
        catch (SocketException end)
        {
            return end.SocketErrorCode;
        }
    }

    private static async Task EchoesAsync(FaultProxy proxy)
    {
        var bytes = new byte[SomeMegabytes];
        new Random(7).NextBytes(bytes);
        using var client = await Peer.ConnectAsync(proxy.Port);

        var sending = client.SendAsync(bytes);
        var received = await client.ReceiveAsync(bytes.Length);
        await sending;

        received.AsSpan().SequenceEqual(bytes).Should().BeTrue("what passes is not changed");
    }
}
