using System.Collections.Concurrent;
using System.Globalization;
using FluentAssertions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using PerfRegression.Model.Profiles;
using Xunit;

namespace PerfRegression.Unit.Transports;

/// <summary>What is sent to where a redirect leads: the method, the body and the headers, as a real server reads them.</summary>
public sealed class KestrelRedirectTests
{
    public static IEnumerable<object[]> Redirected => Table.SelectMany(row => EachTransport.All.Select(transport => (object[])[row.Status, row.Method, row.Then, transport[0]]));

    // RFC 9110, sections 15.4.2 to 15.4.9; after 301 and 302 as k6 does it.
    private static (int Status, string Method, string Then)[] Table =>
    [
        .. new[] { 301, 302, 303 }.SelectMany(status => new[] { ("GET", "GET"), ("HEAD", "HEAD"), ("POST", "GET"), ("PUT", "GET"), ("DELETE", "GET") }.Select(methods => (status, methods.Item1, methods.Item2))),
        .. new[] { 307, 308 }.SelectMany(status => new[] { "GET", "HEAD", "POST", "PUT", "DELETE" }.Select(method => (status, method, method))),
    ];

    [Theory]
    [MemberData(nameof(Redirected))]
    internal async Task The_method_and_the_body_are_those_that_the_status_asks_for(int status, string method, string then, TransportKind transport)
    {
        var read = new ConcurrentQueue<string>();
        await using var app = await KestrelServer.StartAsync(_ => { }, answer: context => RedirectAsync(context, read));
        var hasBody = method is "POST" or "PUT";
        var body = hasBody ? "{}" : "";

        var run = await TransportRun.OfAsync(Following(app, status, transport) with { Method = method, Body = hasBody ? body : null, Headers = HeadersOf(hasBody) }, count: 2);

        run.Exchanges.Should().OnlyContain(exchange => exchange.Failure == null && exchange.Status == 200 && exchange.Redirects == 1);
        var keepsBody = hasBody && then == method;
        string[] once = [$"{method} {(hasBody ? "application/json" : "")} {body} key", $"{then} {(keepsBody ? "application/json" : "")} {(keepsBody ? body : "")} key"];
        read.Should().Equal(once.Concat(once));
        run.Opened.Should().Be(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task HTTP_2_is_followed_too(bool withBody)
    {
        var read = new ConcurrentQueue<string>();
        await using var app = await KestrelServer.StartAsync(listen => listen.Protocols = HttpProtocols.Http2, answer: context => RedirectAsync(context, read));
        var plan = Following(app, 308, TransportKind.Auto) with { HttpVersion = "2", Method = "POST", Body = withBody ? "{}" : null, Headers = HeadersOf(withBody) };

        var run = await TransportRun.OfAsync(plan, count: 3);

        run.Exchanges.Should().OnlyContain(exchange => exchange.Failure == null && exchange.Status == 200 && exchange.Redirects == 1);
        read.Should().HaveCount(6).And.OnlyContain(request => request == (withBody ? "POST application/json {} key" : "POST   key"));
    }

    private static LoadPlan Following(KestrelServer app, int status, TransportKind transport) =>
        TransportRun.PlanFor(new Uri(app.Address, $"/{status}"), transport) with { FollowRedirects = 1 };

    private static Dictionary<string, string> HeadersOf(bool hasBody) => hasBody
        ? new(StringComparer.Ordinal) { ["X-Key"] = "key", ["Content-Type"] = "application/json" }
        : new(StringComparer.Ordinal) { ["X-Key"] = "key" };

    private static async Task RedirectAsync(HttpContext context, ConcurrentQueue<string> read)
    {
        using var reader = new StreamReader(context.Request.Body);
        read.Enqueue($"{context.Request.Method} {context.Request.ContentType} {await reader.ReadToEndAsync(context.RequestAborted)} {context.Request.Headers["X-Key"]}");
        if (int.TryParse(context.Request.Path.Value!.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var status))
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "landed";
        }
        else if (context.Request.Method != "HEAD")
        {
            await context.Response.WriteAsync("hello", context.RequestAborted);
        }
    }
}
