using FluentAssertions;
using Xunit;

namespace PerfRegression.Unit.Endpoints.Waits;

public sealed class WaitRoutesTests
{
    private static readonly string[] Routes =
    [
        "/async_endpoint_async_processing",
        "/async_endpoint_mix_processing",
        "/async_endpoint_sync_processing",
        "/sync_endpoint_sync_processing",
        "/sync_endpoint_async_processing",
        "/sync_endpoint_mix_processing",
        "/isolated_endpoint_sync_processing",
    ];

    public static TheoryData<string, string> AllRoutes
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var route in Routes)
            {
                rows.Add("thread-pool", route);
                rows.Add("event-loop", route);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(AllRoutes))]
    public async Task A_route_answers_with_the_wait_it_was_asked_for(string model, string route)
    {
        await using var app = new EndpointsFactory(model);

        await app.ShouldAnswerAsync($"{route}?ms=1", """{"wait_ms":1}""");
    }

    [Theory]
    [InlineData("thread-pool")]
    [InlineData("event-loop")]
    public async Task Every_route_waits_a_second_in_one_or_two_parts_by_default(string model)
    {
        await using var app = new EndpointsFactory(model);
        using var client = app.CreateClient();

        var answers = await Task.WhenAll(Routes.Select(async route => $"{route} {await client.GetStringAsync(new Uri(route, UriKind.Relative))}"));

        answers.Should().Equal(Routes.Select(route =>
            $$"""{{route}} {"wait_ms":{{(route.Contains("_mix_", StringComparison.Ordinal) ? 500 : 1000)}}}"""));
    }

    [Theory]
    [MemberData(nameof(AllRoutes))]
    public async Task A_wait_out_of_range_is_refused(string model, string route)
    {
        await using var app = new EndpointsFactory(model);

        await app.ShouldRefuseAsync($"{route}?ms=60001", "\"ms\":[\"The field ms must be between 0 and 60000.\"]");
    }
}
