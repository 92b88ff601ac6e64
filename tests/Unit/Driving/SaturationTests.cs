using FluentAssertions;
using PerfRegression.LoadGenerator.Driving;
using PerfRegression.Model.Profiles;
using Xunit;

namespace PerfRegression.Unit.Driving;

public class SaturationTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Epoll_is_limited_by_its_one_thread() =>
        SelfWatch.Saturation(TransportKind.Epoll, thread: Second * 0.6, process: Second * 0.8, wall: Second, cores: 16).Should().Be((0.6, 1));

    [Fact]
    public void Where_the_system_does_not_tell_a_threads_time_the_process_stands_for_it() =>
        SelfWatch.Saturation(TransportKind.Epoll, thread: null, process: Second * 0.8, wall: Second, cores: 16).Should().Be((0.8, 1));

    [Fact]
    public void Sockets_do_one_thing_at_a_time_and_are_limited_by_one_core_though_two_threads_share_the_work() =>
        SelfWatch.Saturation(TransportKind.Sockets, thread: Second * 0.1, process: Second * 0.95, wall: Second, cores: 16).Should().Be((0.95, 1));

    [Fact]
    public void The_http_client_is_limited_by_all_cores() =>
        SelfWatch.Saturation(TransportKind.HttpClient, thread: Second * 0.1, process: Second * 2, wall: Second, cores: 16).Should().Be((0.125, 16));

    [Theory]
    [InlineData(TransportKind.Epoll)]
    [InlineData(TransportKind.Sockets)]
    [InlineData(TransportKind.HttpClient)]
    internal void Nothing_uses_more_than_all_it_can(TransportKind transport) =>
        SelfWatch.Saturation(transport, thread: Second * 1.01, process: Second * 2.02, wall: Second, cores: 2).Share.Should().Be(1);

    [Fact]
    public void In_no_time_nothing_is_used() =>
        SelfWatch.Saturation(TransportKind.HttpClient, thread: null, process: TimeSpan.Zero, wall: TimeSpan.Zero, cores: 2).Should().Be((0, 2));
}
