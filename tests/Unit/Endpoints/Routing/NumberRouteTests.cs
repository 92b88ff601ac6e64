using FluentAssertions;
using Xunit;

namespace PerfRegression.Unit.Endpoints.Routing;

public sealed class NumberRouteTests
{
    [Theory]
    [InlineData("/sync_endpoint_sync_processing?ms=", "ms must be one whole number from 0 to 60000, but found ''.")]
    [InlineData("/sync_endpoint_sync_processing?ms=1e3", "ms must be one whole number from 0 to 60000, but found '1e3'.")]
    [InlineData("/sync_endpoint_sync_processing?ms=%205", "ms must be one whole number from 0 to 60000, but found ' 5'.")]
    [InlineData("/sync_endpoint_sync_processing?ms=%2B5", "ms must be one whole number from 0 to 60000, but found '+5'.")]
    [InlineData("/sync_endpoint_sync_processing?ms=1&ms=2", "ms must be one whole number from 0 to 60000, but found '1' and '2'.")]
    [InlineData("/cpu_inline?iterations=0", "iterations must be one whole number from 1 to 1000000000, but found '0'.")]
    [InlineData("/cpu_handed_off?iterations=1000000001", "iterations must be one whole number from 1 to 1000000000, but found '1000000001'.")]
    public async Task What_is_no_whole_number_in_range_gets_a_problem_document(string route, string detail)
    {
        await using var app = new EndpointsFactory("thread-pool");
        using var client = app.CreateClient();

        using var response = await client.GetAsync(new Uri(route, UriKind.Relative));

        ((int)response.StatusCode).Should().Be(400);
        response.Content.Headers.ContentType!.ToString().Should().Be("application/problem+json");
        (await response.Content.ReadAsStringAsync()).Should().Be($$"""{"title":"Bad Request","status":400,"detail":"{{detail}}"}""");
    }
}
