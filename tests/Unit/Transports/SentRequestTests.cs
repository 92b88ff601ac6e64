using System.Net;
using System.Net.Sockets;
using System.Text;
using FluentAssertions;
using PerfRegression.Model.Profiles;
using Xunit;

namespace PerfRegression.Unit.Transports;

/// <summary>What a plan's request is on the wire: the same over every transport.</summary>
public sealed class SentRequestTests
{
    private const string Good = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task Credentials_in_the_address_are_sent(TransportKind transport) =>
        (await LinesAsync(transport, plan => plan, "ann:s%20cret%3A")).Should().Contain($"Authorization: Basic {Convert.ToBase64String("ann:s cret:"u8)}");

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task The_plans_own_authorization_wins(TransportKind transport) =>
        (await LinesAsync(transport, With("authorization", "Bearer mine"), "ann:secret")).Where(line => line.StartsWith("authorization:", StringComparison.OrdinalIgnoreCase))
            .Select(line => line.Split(": ")[1]).Should().Equal("Bearer mine");

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task A_header_of_any_language_is_UTF_8(TransportKind transport)
    {
        foreach (var value in new[] { "Zoë", "Żółw 東京", "🦔" })
        {
            var lines = await LinesAsync(transport, With("X-Name", value));

            lines.Select(line => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(line))).Should().Contain($"X-Name: {value}");
        }
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task A_host_of_ones_own_is_sent_once_instead_of_the_address(TransportKind transport) =>
        (await LinesAsync(transport, With("host", "shop.example"))).Where(line => line.StartsWith("host:", StringComparison.OrdinalIgnoreCase)).Should().Equal("Host: shop.example");

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task Without_a_body_a_POST_says_so_and_a_GET_does_not(TransportKind transport)
    {
        foreach (var method in new[] { "POST", "PUT", "PATCH" })
        {
            (await LinesAsync(transport, plan => plan with { Method = method })).Should().ContainSingle(line => line == "Content-Length: 0", method);
        }

        foreach (var method in new[] { "GET", "DELETE", "OPTIONS" })
        {
            (await LinesAsync(transport, plan => plan with { Method = method })).Should().NotContain(line => line.StartsWith("Content-Length", StringComparison.OrdinalIgnoreCase), method);
        }
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task Every_name_below_localhost_is_this_machine(TransportKind transport)
    {
        using var server = ScriptedServer.Answering(Good);
        var target = new UriBuilder(server.Address) { Host = "shop.dev.localhost" }.Uri;

        (await TransportRun.OfAsync(TransportRun.PlanFor(target, transport))).First.Status.Should().Be(200);
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task A_server_that_has_only_one_of_localhosts_addresses_is_found(TransportKind transport)
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "NOT TESTED: this machine has no IPv6.");
        foreach (var address in new[] { IPAddress.Loopback, IPAddress.IPv6Loopback })
        {
            using var server = ScriptedServer.Answering(Good, address);
            foreach (var host in new[] { "localhost", address.ToString() })
            {
                var run = await TransportRun.OfAsync(TransportRun.PlanFor(new UriBuilder(server.Address) { Host = host }.Uri, transport));

                run.First.Status.Should().Be(200, "{0} is {1}", host, address);
            }
        }
    }

    private static Func<LoadPlan, LoadPlan> With(string name, string value) =>
        plan => plan with { Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [name] = value } };

    private static async Task<string[]> LinesAsync(TransportKind transport, Func<LoadPlan, LoadPlan> change, string? credentials = null)
    {
        var head = "";
        using var server = new ScriptedServer(async connection =>
        {
            while (await connection.ReadRequestAsync())
            {
                head = connection.Head;
                await connection.SendAsync(Good);
            }
        });
        var target = credentials is null ? server.Address : new Uri($"http://{credentials}@{server.Address.Authority}/");

        (await TransportRun.OfAsync(change(TransportRun.PlanFor(target, transport)))).First.Status.Should().Be(200);
        return head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }
}
