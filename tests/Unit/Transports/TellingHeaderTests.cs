using FluentAssertions;
using PerfRegression.Model.Failures;
using PerfRegression.Model.Profiles;
using Xunit;

namespace PerfRegression.Unit.Transports;

/// <summary>Of the first answer with each unexpected status its body is kept, and the header that tells why.</summary>
public sealed class TellingHeaderTests
{
    private static readonly string[] Sent =
    [
        "302 Found\r\nLocation: /login?ReturnUrl=%2Forders\r\nContent-Length: 0",
        "302 Found\r\nLocation: /other\r\nContent-Length: 0",
        "401 Unauthorized\r\nwww-authenticate: Bearer\r\nContent-Length: 4\r\nWWW-Authenticate: Basic realm=\"orders\"",
        "405 Method Not Allowed\r\nAllow: GET, HEAD\r\nContent-Length: 0",
        "429 Too Many Requests\r\nRetry-After: 30\r\nContent-Length: 4",
        "503 Service Unavailable\r\nContent-Length: 4\r\nRetry-After:\t120 ",
        "500 Internal Server Error\r\nLocation: /error\r\nContent-Length: 4",
        "404 Not Found\r\nContent-Length: 0",
        "200 OK\r\nLocation: /here\r\nContent-Length: 4",
    ];

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task It_is_the_one_that_belongs_to_the_status(TransportKind transport)
    {
        var answers = new Queue<string>(Sent);
        using var server = new ScriptedServer(async connection =>
        {
            while (await connection.ReadRequestAsync())
            {
                var head = answers.Dequeue();
                await connection.SendAsync($"HTTP/1.1 {head}\r\n\r\n{(head.Contains("Content-Length: 4", StringComparison.Ordinal) ? "oops" : "")}");
            }
        });

        var run = await TransportRun.OfAsync(TransportRun.PlanFor(server, transport), count: Sent.Length);

        run.Unexpected.Should().BeEquivalentTo(new UnexpectedAnswer[]
        {
            new(302, "Location: /login?ReturnUrl=%2Forders", ""),
            new(401, "WWW-Authenticate: Bearer, Basic realm=\"orders\"", "oops"),
            new(405, "Allow: GET, HEAD", ""),
            new(429, "Retry-After: 30", "oops"),
            new(503, "Retry-After: 120", "oops"),
            new(500, null, "oops"),
            new(404, null, ""),
        });
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task A_body_in_many_pieces_is_kept_to_its_8192nd_byte(TransportKind transport)
    {
        using var server = ScriptedServer.Once(async connection =>
        {
            await connection.SendAsync("HTTP/1.1 500 Oh\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (var letter = 'a'; letter <= 'z'; letter++)
            {
                await connection.SendAsync($"200\r\n{new string(letter, 512)}\r\n");
            }

            await connection.SendAsync("0\r\n\r\n");
        });

        var run = await TransportRun.OfAsync(TransportRun.PlanFor(server, transport));

        run.Unexpected.Should().ContainSingle().Which.Body.Should().Be(string.Concat("abcdefghijklmnop".Select(letter => new string(letter, 512))));
    }
}
