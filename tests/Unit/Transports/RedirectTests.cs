using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using FluentAssertions;
using PerfRegression.Model.Failures;
using PerfRegression.Model.Profiles;
using PerfRegression.Model.Timing;
using Xunit;

namespace PerfRegression.Unit.Transports;

/// <summary>Where redirects lead, and what their request comes to.</summary>
public sealed class RedirectTests
{
    private const string Good = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    public static IEnumerable<object[]> Rows => RedirectRows.All.SelectMany(row => EachTransport.All.Select(transport => (object[])[row.Location, transport[0]]));

    [Theory]
    [MemberData(nameof(Rows))]
    internal async Task A_Location_leads_where_the_table_says(string location, TransportKind transport)
    {
        var row = RedirectRows.Of(location);
        var sent = new ConcurrentQueue<string>();
        using var server = Redirecting(sent, row.Location);

        var run = await TransportRun.OfAsync(Following(server, transport, most: 1));

        var isFollowed = row.Sent is not null;
        (run.First.Redirects, run.First.Status, run.First.Failure).Should().Be(isFollowed ? (1, 200, null) : (0, 302, FailureKind.FailedCheck));
        sent.Should().Equal(((string?[])["/a/b?c=d", row.Sent]).OfType<string>());
        var found = location.Length == 0 ? null : $"Location: {Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(At(server, location)))}";
        run.Unexpected.Should().Equal(isFollowed ? [] : [new UnexpectedAnswer(302, found, "") { Flaw = row.Flaw }]);
        run.Opened.Should().Be(1);
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task A_redirect_without_a_Location_has_failed(TransportKind transport)
    {
        using var server = ScriptedServer.Answering("HTTP/1.1 307 Away\r\nContent-Length: 0\r\n\r\n");

        var run = await TransportRun.OfAsync(Following(server, transport, most: 5));

        run.Unexpected.Should().Equal(new UnexpectedAnswer(307, null, "") { Flaw = "had no Location to follow" });
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task As_many_as_are_allowed_are_followed_and_each_request_begins_anew(TransportKind transport)
    {
        var sent = new ConcurrentQueue<string>();
        using var server = Redirecting(sent, "/1", "/2", "3");

        var run = await TransportRun.OfAsync(Following(server, transport, most: 3), count: 2);

        run.Exchanges.Should().OnlyContain(exchange => exchange.Failure == null && exchange.Redirects == 3);
        sent.Should().Equal("/a/b?c=d", "/1", "/2", "/3", "/a/b?c=d", "/1", "/2", "/3");
        run.Exchanges[0].Bytes.Should().BeGreaterThanOrEqualTo(transport == TransportKind.HttpClient ? 2 : 4 * Good.Length, "those of redirects count");
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task One_too_many_has_failed_and_names_the_last_Location_and_the_knob(TransportKind transport)
    {
        var sent = new ConcurrentQueue<string>();
        using var server = Redirecting(sent, "/1", "/2", "/3");

        var run = await TransportRun.OfAsync(Following(server, transport, most: 2));

        sent.Should().Equal("/a/b?c=d", "/1", "/2");
        (run.First.Status, run.First.Failure, run.First.Redirects).Should().Be((302, FailureKind.FailedCheck, 2));
        run.Unexpected.Should().Equal(new UnexpectedAnswer(302, "Location: /3", "") { Flaw = "exceeded FollowRedirects = 2: raise it, unless the redirects lead in a circle" });
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task A_status_that_is_expected_is_an_answer(TransportKind transport)
    {
        var sent = new ConcurrentQueue<string>();
        using var server = Redirecting(sent, "/1");

        var run = await TransportRun.OfAsync(Following(server, transport, most: 5) with { Expect = new() { Statuses = [302] } });

        (run.First.Status, run.First.Failure, run.First.Redirects).Should().Be((302, null, 0));
        sent.Should().ContainSingle();
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task What_is_expected_is_expected_of_the_last_answer(TransportKind transport)
    {
        using var server = Redirecting([], "/1");

        var run = await TransportRun.OfAsync(Following(server, transport, most: 1) with { Expect = new() { Text = "moved" } });

        run.Unexpected.Should().Equal(new UnexpectedAnswer(200, null, "ok") { Flaw = "had no \"moved\" in the body" });
        run.First.Redirects.Should().Be(1);
    }

    [Theory]
    [InlineData(TransportKind.Epoll, 300)]
    [InlineData(TransportKind.Sockets, 304)]
    [InlineData(TransportKind.HttpClient, 305)]
    internal async Task Other_statuses_of_300_to_399_are_no_redirects(TransportKind transport, int status)
    {
        using var server = ScriptedServer.Answering($"HTTP/1.1 {status} Some\r\nLocation: /1\r\nContent-Length: 0\r\n\r\n");

        var run = await TransportRun.OfAsync(Following(server, transport, most: 5));

        run.Unexpected.Should().Equal(new UnexpectedAnswer(status, "Location: /1", ""));
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task A_connection_that_closes_after_each_answer_is_followed_by_another(TransportKind transport)
    {
        var sent = new ConcurrentQueue<string>();
        using var server = Redirecting(sent, ["/1", "/2"], "Connection: close\r\n");

        var run = await TransportRun.OfAsync(Following(server, transport, most: 2), count: 2);

        run.Exchanges.Should().OnlyContain(exchange => exchange.Failure == null && exchange.Redirects == 2 && !exchange.IsRepeated);
        run.Opened.Should().Be(6);
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task Its_time_runs_from_the_first_request_to_the_last_answer(TransportKind transport)
    {
        using var server = Redirecting([], ["/1", "/2"], "Connection: close\r\n", pause: TimeSpan.FromMilliseconds(30));

        var run = await TransportRun.OfAsync(Following(server, transport, most: 2));

        MonotonicClock.TimeOf(run.First.Ended - run.First.Sent).Should().BeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(3 * 29));
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task Its_timeout_is_that_of_all_of_it(TransportKind transport)
    {
        using var server = Redirecting([], ["/1", "/2", "/3", "/4", "/5"], pause: TimeSpan.FromMilliseconds(100));

        var run = await TransportRun.OfAsync(Following(server, transport, most: 5) with { Timeout = TimeSpan.FromMilliseconds(300) });

        run.First.Failure.Should().Be(FailureKind.ResponseTimeout);
        run.First.IsUnsent.Should().BeFalse();
    }

    // Each connection redirects its first request, and is reset by the second.
    [Theory]
    [MemberData(nameof(EachTransport.Ours), MemberType = typeof(EachTransport))]
    internal async Task Of_each_redirect_what_it_leads_to_may_be_sent_again(TransportKind transport)
    {
        var asked = 0;
        using var server = Resetting(_ => Interlocked.Increment(ref asked) % 3 == 0 ? Good : Redirection($"/{asked % 3}"));

        var run = await TransportRun.OfAsync(Following(server, transport, most: 2));

        (run.First.Status, run.First.Redirects, run.First.IsRepeated).Should().Be((200, 2, true));
        run.Opened.Should().Be(3);
    }

    [Theory]
    [MemberData(nameof(EachTransport.Ours), MemberType = typeof(EachTransport))]
    internal async Task What_may_do_harm_twice_is_not_sent_again_unless_a_redirect_made_it_a_GET(TransportKind transport)
    {
        using var same = Resetting(connection => connection.Head.StartsWith("POST", StringComparison.Ordinal) ? Redirection("/1", 307) : Good);
        using var other = Resetting(connection => connection.Head.StartsWith("POST", StringComparison.Ordinal) ? Redirection("/1", 303) : Good);

        var kept = await TransportRun.OfAsync(Following(same, transport, most: 1) with { Method = "POST", Body = "order" });
        var changed = await TransportRun.OfAsync(Following(other, transport, most: 1) with { Method = "POST", Body = "order" });

        (kept.First.Failure, kept.First.IsRepeated).Should().Be((FailureKind.PrematureClose, false));
        (changed.First.Failure, changed.First.IsRepeated).Should().Be((null, true));
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task A_server_that_is_gone_by_then_has_refused_what_was_sent(TransportKind transport)
    {
        ScriptedServer? server = null;
        server = ScriptedServer.Once(async connection =>
        {
            await server!.StopListeningAsync();
            await connection.SendAsync(Redirection("/1", more: "Connection: close\r\n"));
        });
        using var ending = server;

        var run = await TransportRun.OfAsync(Following(server, transport, most: 1));

        (run.First.Failure, run.First.Redirects, run.First.IsUnsent).Should().Be((FailureKind.ConnectionRefused, 1, false));
    }

    [Theory]
    [MemberData(nameof(EachTransport.All), MemberType = typeof(EachTransport))]
    internal async Task An_app_that_names_itself_as_it_was_asked_for_is_the_same_server(TransportKind transport)
    {
        var sent = new ConcurrentQueue<string>();
        using var server = Redirecting(sent, "http://shop.example/1", "//SHOP.example/2?3");
        var plan = Following(server, transport, most: 2) with { Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Host"] = "shop.example" } };

        var run = await TransportRun.OfAsync(plan);

        run.First.Failure.Should().BeNull();
        sent.Should().Equal("/a/b?c=d", "/1", "/2?3");
    }

    private static LoadPlan Following(ScriptedServer server, TransportKind transport, int most) =>
        TransportRun.PlanFor(new Uri(server.Address, "/a/b?c=d"), transport) with { FollowRedirects = most };

    private static ScriptedServer Redirecting(ConcurrentQueue<string> sent, params string[] locations) => Redirecting(sent, locations, "");

    // To one after the other, and then it answers; and so on from the first.
    private static ScriptedServer Redirecting(ConcurrentQueue<string> sent, string[] locations, string more = "", TimeSpan pause = default)
    {
        var asked = 0;
        ScriptedServer? server = null;
        return server = new ScriptedServer(async connection =>
        {
            while (await connection.ReadRequestAsync())
            {
                sent.Enqueue(connection.Head.Split(' ')[1]);
                await Task.Delay(pause);
                var next = asked++ % (locations.Length + 1);
                await connection.SendAsync(next < locations.Length ? Redirection(At(server!, locations[next]), more: more) : Good.Replace("\r\n\r\n", $"\r\n{more}\r\n", StringComparison.Ordinal));
                if (more.Length > 0)
                {
                    break;
                }
            }
        });
    }

    private static ScriptedServer Resetting(Func<ScriptedConnection, string> answer) => new(async connection =>
    {
        await connection.ReadRequestAsync();
        await connection.SendAsync(answer(connection));
        await connection.ReadRequestAsync();
        connection.Reset();
    });

    private static string At(ScriptedServer server, string location) =>
        location.Replace($":{RedirectRow.Port}", string.Create(CultureInfo.InvariantCulture, $":{server.Address.Port}"), StringComparison.Ordinal);

    private static string Redirection(string location, int status = 302, string more = "") => $"HTTP/1.1 {status} Away\r\nLocation: {location}\r\nContent-Length: 4\r\n{more}\r\naway";
}
