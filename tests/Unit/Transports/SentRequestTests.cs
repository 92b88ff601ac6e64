using System.Net;
using System.Net.Sockets;
using System.Text;
using FluentAssertions;
using PerfRegression.Model.Profiles;
using PerfRegression.Unit.MadeUp;
using PerfRegression.Unit.Wire;
using Xunit;

namespace PerfRegression.Unit.Transports;

/// <summary>Every row of the table of requests over every transport.</summary>
public sealed class SentRequestTests
{
    private const string Good = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    public static IEnumerable<object[]> Rows => SentRows.All.SelectMany(row => EachTransport.All.Select(transport => (object[])[row.Name, transport[0]]));

    [Fact]
    public void Where_the_runtimes_HTTP_client_differs_the_docs_say_so()
    {
        var documented = File.ReadAllText(Path.Combine(Runs.Root, "docs/generator.md")).ReplaceLineEndings(" ");

        SentRows.All.Select(row => row.Client?.Words).OfType<string>().Should().OnlyContain(words => documented.Contains(words, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    internal async Task A_request_is_on_the_wire_what_the_table_says(string name, TransportKind transport)
    {
        var row = SentRows.All.Single(row => row.Name == name);
        var isIPv6 = row.Address.Contains("[::1]", StringComparison.Ordinal);
        Assert.SkipWhen(isIPv6 && !Socket.OSSupportsIPv6, "NOT TESTED: this machine has no IPv6.");
        var sent = new List<string>();
        using var server = new ScriptedServer(
            async connection =>
            {
                while (await connection.ReadRequestAsync())
                {
                    sent.Add(Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(connection.Head + connection.Body)));
                    await connection.SendAsync(Good);
                }
            },
            isIPv6 ? IPAddress.IPv6Loopback : IPAddress.Loopback);
        string Here(string text) => text.Replace(SentRow.Port, $"{server.Address.Port}", StringComparison.Ordinal);

        var plan = TransportRun.PlanFor(server, transport).Sending(row.Request, [new Uri(Here(row.Address))]);
        PlanFaults.Of(plan).Should().BeEmpty();
        var run = await TransportRun.OfAsync(plan, count: 2);

        run.Exchanges.Should().OnlyContain(exchange => exchange.Status == 200);
        var expected = Comparable(Here(transport == TransportKind.HttpClient && row.Client is { } client ? client.Sent : row.Sent));
        sent.Select(Comparable).Should().Equal(expected, expected);
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

    // Headers in one order, their names in one case.
    private static string Comparable(string request)
    {
        var end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var lines = request[..end].Split("\r\n");
        var headers = lines[1..].Select(line => line.IndexOf(':', StringComparison.Ordinal) is var colon ? line[..colon].ToUpperInvariant() + line[colon..] : line);
        return string.Join('\n', [lines[0], .. headers.Order(StringComparer.Ordinal), "", request[(end + 4)..]]);
    }
}
