using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using FluentAssertions;

namespace PerfRegression.Unit.Search;

/// <summary>Asks a route once and looks at the whole answer, but for how long it took.</summary>
internal static partial class SearchClient
{
    public const string Create = """{"vectors":{"size":4,"distance":"Euclid"}}""";

    /// <summary>The app with one collection of this name.</summary>
    public static async Task<MemoryCollection> CreateAsync(this SearchFactory app, string name, string body = Create)
    {
        await app.ShouldAnswerAsync("PUT", $"/collections/{name}", body, "true");
        return app.Engine.Served[name];
    }

    public static async Task ShouldAnswerAsync(this SearchFactory app, string method, string route, string? body, string result)
    {
        using var client = app.CreateClient();
        await client.ShouldAnswerAsync(method, route, body, result);
    }

    public static async Task ShouldAnswerAsync(this HttpClient client, string method, string route, string? body, string result)
    {
        var (status, answer) = await client.AskAsync(method, route, Json(body));

        answer.Should().Be($$"""{"result":{{result}},"status":"ok","time":T}""");
        status.Should().Be(200);
    }

    public static Task ShouldFailAsync(this SearchFactory app, string method, string route, string? body, int expected, string error) =>
        app.ShouldRefuseAsync(method, route, Json(body), expected, error);

    public static async Task ShouldRefuseAsync(this SearchFactory app, string method, string route, HttpContent? body, int expected, string error)
    {
        using var client = app.CreateClient();
        await client.ShouldRefuseAsync(method, route, body, expected, error);
    }

    public static Task ShouldFailAsync(this HttpClient client, string method, string route, string? body, int expected, string error) =>
        client.ShouldRefuseAsync(method, route, Json(body), expected, error);

    public static async Task ShouldRefuseAsync(this HttpClient client, string method, string route, HttpContent? body, int expected, string error)
    {
        var (status, answer) = await client.AskAsync(method, route, body);

        answer.Should().Be($$"""{"status":{"error":"{{error}}"},"time":T}""");
        status.Should().Be(expected);
    }

    public static Task<(int Status, string Body)> AskAsync(this SearchFactory app, string method, string route, string? body) =>
        app.AskAsync(method, route, Json(body));

    public static async Task<(int Status, string Body)> AskAsync(this SearchFactory app, string method, string route, HttpContent? body)
    {
        using var client = app.CreateClient();
        return await client.AskAsync(method, route, body);
    }

    public static Task<(int Status, string Body)> AskAsync(this HttpClient client, string method, string route, string? body, CancellationToken gone = default) =>
        client.AskAsync(method, route, Json(body), gone);

    public static async Task<(int Status, string Body)> AskAsync(this HttpClient client, string method, string route, HttpContent? body, CancellationToken gone = default)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(route, UriKind.Relative)) { Content = body };
        using var response = await client.SendAsync(request, gone).WaitAsync(Patience.Limit, gone);
        response.Content.Headers.ContentType.Should().Be(new MediaTypeHeaderValue("application/json"));
        response.Content.Headers.ContentLength.Should().BePositive();
        return ((int)response.StatusCode, Time().Replace(await response.Content.ReadAsStringAsync(gone), "\"time\":T}"));
    }

    private static StringContent? Json(string? body) => body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");

    [GeneratedRegex("""
        "time":[0-9.E-]+}$
        """)]
    private static partial Regex Time();
}
