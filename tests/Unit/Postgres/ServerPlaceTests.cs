using System.Net;
using System.Net.NetworkInformation;
using FluentAssertions;
using PerfRegression.Postgres.External;
using Xunit;

namespace PerfRegression.Unit.Postgres;

public class ServerPlaceTests
{
    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("[::1]")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("/var/run/postgresql")]
    [InlineData("@perf")]
    [InlineData("192.0.2.7, localhost:5433")]
    public async Task Loopback_and_sockets_are_here(string hosts) => (await ServerPlace.MayBeHereAsync(hosts, CancellationToken.None)).Should().BeTrue();

    // Addresses for documentation, which nobody has (RFC 5737, RFC 3849).
    [Theory]
    [InlineData("192.0.2.7")]
    [InlineData("192.0.2.7:5433")]
    [InlineData("[2001:db8::7]:5433")]
    [InlineData("2001:db8::7")]
    [InlineData("192.0.2.7,198.51.100.7")]
    public async Task An_address_of_another_machine_is_not(string hosts) => (await ServerPlace.MayBeHereAsync(hosts, CancellationToken.None)).Should().BeFalse();

    [Fact]
    public void Each_address_of_this_machine_is_here() => NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(network => network.GetIPProperties().UnicastAddresses).Select(own => own.Address)
        .Should().OnlyContain(address => ServerPlace.MayBeHere(address));

    [Theory]
    [InlineData("172.17.0.1", "172.17.0.2", 16, true)]
    [InlineData("172.17.0.1", "172.18.0.2", 16, false)]
    [InlineData("172.17.0.1", "172.18.0.2", 15, false)]
    [InlineData("172.18.0.1", "172.19.0.2", 15, true)]
    [InlineData("172.17.0.1", "::1", 0, false)]
    public void A_network_is_as_long_as_its_prefix(string one, string other, int prefix, bool together) =>
        ServerPlace.AreTogether(IPAddress.Parse(one), IPAddress.Parse(other), prefix).Should().Be(together);
}
