using System.Text.Json;
using FluentAssertions;

namespace PerfRegression.Unit.Endpoints.Select;

/// <summary>Asks a route once and looks at the whole answer.</summary>
internal static class SelectClient
{
    public static async Task ShouldAnswerAsync(this EndpointsFactory app, string route, string json)
    {
        var (status, type, body) = await app.AskAsync(route);

        body.Should().Be(json);
        status.Should().Be(200);
        type.Should().Be("application/json; charset=utf-8");
    }

    public static async Task ShouldFailAsync(this EndpointsFactory app, string route, int expectedStatus, string detail)
    {
        var (status, type, body) = await app.AskAsync(route);

        using var problem = JsonDocument.Parse(body);
        problem.RootElement.GetProperty("detail").GetString().Should().Be(detail);
        problem.RootElement.GetProperty("status").GetInt32().Should().Be(expectedStatus);
        problem.RootElement.EnumerateObject().Select(member => member.Name).Should().Equal("title", "status", "detail");
        status.Should().Be(expectedStatus);
        type.Should().Be("application/problem+json");
    }

    public static async Task<(int Status, string? Type, string Body)> AskAsync(this EndpointsFactory app, string route)
    {
        using var client = app.CreateClient();
        using var response = await client.GetAsync(new Uri(route, UriKind.Relative)).WaitAsync(Gate.Patience);
        return ((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsStringAsync());
    }
}
