using FluentAssertions;

namespace PerfRegression.Unit.Endpoints;

/// <summary>Asks a route once and looks at the whole answer.</summary>
internal static class EndpointsClient
{
    public static async Task ShouldAnswerAsync(this EndpointsFactory app, string route, string json)
    {
        var (status, type, body) = await app.AskAsync(route);

        body.Should().Be(json);
        status.Should().Be(200);
        type.Should().Be("application/json; charset=utf-8");
    }

    public static Task ShouldFailAsync(this EndpointsFactory app, string route, int expectedStatus, string detail) =>
        app.ShouldBeAProblemAsync(route, expectedStatus, $"\"detail\":\"{detail.Replace("\"", "\\\"", StringComparison.Ordinal)}\"");

    /// <param name="app">The app.</param>
    /// <param name="route">What is asked.</param>
    /// <param name="errors">The members of "errors", which name the parameters that are out of range.</param>
    public static Task ShouldRefuseAsync(this EndpointsFactory app, string route, string errors) =>
        app.ShouldBeAProblemAsync(route, 400, $"\"errors\":{{{errors}}}", "One or more validation errors occurred.");

    public static async Task<(int Status, string? Type, string Body)> AskAsync(this EndpointsFactory app, string route)
    {
        using var client = app.CreateClient();
        using var response = await client.GetAsync(new Uri(route, UriKind.Relative)).WaitAsync(Gate.Patience);
        return ((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsStringAsync());
    }

    private static async Task ShouldBeAProblemAsync(this EndpointsFactory app, string route, int expectedStatus, string member, string? title = null)
    {
        var (status, type, body) = await app.AskAsync(route);
        var (section, reason) = expectedStatus switch
        {
            400 => ("15.5.1", "Bad Request"),
            500 => ("15.6.1", "An error occurred while processing your request."),
            _ => ("15.6.4", "Service Unavailable"),
        };

        // The id of the trace is different every time.
        body.Split(",\"trace_id\":\"")[0].Should().Be(
            $$"""{"type":"https://tools.ietf.org/html/rfc9110#section-{{section}}","title":"{{title ?? reason}}","status":{{expectedStatus}},{{member}}""");
        status.Should().Be(expectedStatus);
        type.Should().Be("application/problem+json");
    }
}
