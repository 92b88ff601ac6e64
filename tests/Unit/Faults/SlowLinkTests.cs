using System.Diagnostics;
using FluentAssertions;
using Xunit;

namespace PerfRegression.Unit.Faults;

public class SlowLinkTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(30);

    [Fact]
    public async Task Every_round_trip_takes_the_delay_longer()
    {
        var round = await RoundTripAsync(new LinkFaults { Delay = Short });

        round.Should().OnlyContain(time => time >= Short && time < Patience);
    }

    [Fact]
    public async Task What_the_server_sends_unasked_comes_half_the_delay_late()
    {
        var sent = 0L;
        using var target = new Target(async peer =>
        {
            Volatile.Write(ref sent, Stopwatch.GetTimestamp());
            await peer.SendAsync("hello");
            await peer.ReceiveAsync();
        });
        await using var proxy = FaultProxy.Start(target.Port);
        proxy.Faults = new LinkFaults { Delay = 2 * Short };
        using var client = await Peer.ConnectAsync(proxy.Port);

        (await client.ReceiveAsync(5)).Should().Equal("hello"u8.ToArray());

        Stopwatch.GetElapsedTime(Volatile.Read(ref sent)).Should().BeGreaterThanOrEqualTo(Short);
    }

    [Fact]
    public async Task A_delay_does_not_make_messages_wait_for_each_other()
    {
        using var target = Target.Echo();
        await using var proxy = FaultProxy.Start(target.Port);
        proxy.Faults = new LinkFaults { Delay = TimeSpan.FromSeconds(4) };
        using var client = await Peer.ConnectAsync(proxy.Port);
        var began = Stopwatch.StartNew();

        for (var message = 0; message < 30; message++)
        {
            await client.SendAsync("x");
            await Task.Delay(5);
        }

        (await client.ReceiveAsync(30)).Should().HaveCount(30);
        began.Elapsed.Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(4)).And.BeLessThan(TimeSpan.FromSeconds(60), "one after the other would take 120 s");
    }

    [Fact]
    public async Task Other_faults_take_effect_at_once_for_what_is_held_back()
    {
        using var target = Target.Echo();
        await using var proxy = FaultProxy.Start(target.Port);
        using var client = await Peer.ConnectAsync(proxy.Port);
        proxy.Faults = new LinkFaults { Delay = TimeSpan.FromHours(1) };
        var delayed = client.AskAsync("one");
        await Task.Delay(50);
        proxy.Faults = new LinkFaults { StallProbability = 1, Stall = TimeSpan.FromHours(1) };
        (await delayed).Should().Be("one");

        var stalled = client.AskAsync("two");
        await Eventually.BeAsync(() => proxy.Stalls == 1, "the second message stalls");
        proxy.Faults = LinkFaults.None;

        (await stalled).Should().Be("two");
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(0, 0)]
    public async Task A_stall_holds_back_each_message_or_none(double probability, int stalls)
    {
        using var target = Target.Echo();
        await using var proxy = FaultProxy.Start(target.Port);
        proxy.Faults = new LinkFaults { StallProbability = probability, Stall = Short };
        using var client = await Peer.ConnectAsync(proxy.Port);
        var began = Stopwatch.StartNew();

        for (var message = 0; message < 3; message++)
        {
            (await client.AskAsync("ask")).Should().Be("ask");
        }

        proxy.Stalls.Should().Be(stalls);
        began.Elapsed.Should().BeGreaterThanOrEqualTo(stalls * Short);
    }

    [Fact]
    public async Task A_share_of_messages_stalls_and_the_same_ones_with_the_same_seed()
    {
        var first = await StalledAsync(seed: 5);
        var again = await StalledAsync(seed: 5);
        var other = await StalledAsync(seed: 6);

        again.Should().Equal(first);
        other.Should().NotEqual(first);
        first.Should().HaveCountGreaterThan(20).And.HaveCountLessThan(60, "a fifth of 200 is 40, with a standard deviation of 5.7");
    }

    [Fact]
    public async Task Only_the_connection_that_stalls_stands_still()
    {
        using var target = Target.Echo();
        await using var proxy = FaultProxy.Start(target.Port, SeedOfStallAndNoStall());
        proxy.Faults = new LinkFaults { StallProbability = 0.5, Stall = TimeSpan.FromHours(1) };
        using var one = await Peer.ConnectAsync(proxy.Port);
        using var other = await Peer.ConnectAsync(proxy.Port);

        var stalled = one.AskAsync("one");
        await Eventually.BeAsync(() => proxy.Stalls == 1, "the first message stalls");

        (await other.AskAsync("other")).Should().Be("other");
        stalled.IsCompleted.Should().BeFalse();
        proxy.Faults = LinkFaults.None;
        (await stalled).Should().Be("one");
    }

    [Fact]
    public async Task A_stall_of_the_node_holds_all_connections_from_the_moment_it_is_set()
    {
        using var target = Target.Echo();
        await using var proxy = FaultProxy.Start(target.Port);
        using var one = await Peer.ConnectAsync(proxy.Port);
        using var other = await Peer.ConnectAsync(proxy.Port);
        await Task.WhenAll(one.AskAsync("before"), other.AskAsync("before"));
        var stall = TimeSpan.FromMilliseconds(200);
        var began = Stopwatch.StartNew();

        proxy.Faults = new LinkFaults { NodeStall = new NodeStall(TimeSpan.FromHours(1), stall) };
        TimeSpan[] answered = await Task.WhenAll(TimedAsync(one), TimedAsync(other));

        answered.Should().OnlyContain(time => time >= stall);
        (await one.AskAsync("after")).Should().Be("after");

        async Task<TimeSpan> TimedAsync(Peer client)
        {
            (await client.AskAsync("during")).Should().Be("during");
            return began.Elapsed;
        }
    }

    // The first message stalls with even odds, the second does not.
    private static int SeedOfStallAndNoStall() => Enumerable.Range(1, 100).First(seed =>
    {
        var draws = new Random(seed);
        return draws.NextDouble() < 0.5 && draws.NextDouble() >= 0.5;
    });

    private static async Task<List<TimeSpan>> RoundTripAsync(LinkFaults faults)
    {
        using var target = Target.Echo();
        await using var proxy = FaultProxy.Start(target.Port);
        proxy.Faults = faults;
        using var client = await Peer.ConnectAsync(proxy.Port);
        var rounds = new List<TimeSpan>();
        for (var round = 0; round < 20; round++)
        {
            var began = Stopwatch.StartNew();
            (await client.AskAsync("ask")).Should().Be("ask");
            rounds.Add(began.Elapsed);
        }

        return rounds;
    }

    private static async Task<List<int>> StalledAsync(int seed)
    {
        using var target = Target.Echo();
        await using var proxy = FaultProxy.Start(target.Port, seed);
        proxy.Faults = new LinkFaults { StallProbability = 0.2, Stall = TimeSpan.FromMilliseconds(1) };
        using var client = await Peer.ConnectAsync(proxy.Port);
        var stalled = new List<int>();
        for (var message = 0; message < 200; message++)
        {
            var before = proxy.Stalls;
            await client.AskAsync("ask");
            if (proxy.Stalls > before)
            {
                stalled.Add(message);
            }
        }

        return stalled;
    }
}
