using FluentAssertions;
using Xunit;

namespace PerfRegression.Unit.Endpoints;

public sealed class PlainRouteTests
{
    [Fact]
    public async Task Plain_answers_OK_as_text()
    {
        await using var app = new EndpointsFactory("thread-pool");
        using var client = app.CreateClient();

        using var response = await client.GetAsync(new Uri("/plain", UriKind.Relative));

        response.Content.Headers.ContentType!.ToString().Should().Be("text/plain");
        (await response.Content.ReadAsStringAsync()).Should().Be("OK");
    }
}
