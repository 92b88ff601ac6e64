using Xunit;

namespace PerfRegression.Unit.Endpoints.Select;

public sealed class SelectWithoutDatabaseTests
{
    [Theory]
    [InlineData("/sync_select?user_id=x", "user_id must be one whole number from 0 to 2147483647, but found 'x'.")]
    [InlineData("/async_select?user_id=2147483648", "user_id must be one whole number from 0 to 2147483647, but found '2147483648'.")]
    [InlineData("/async_select?user_id=1&ms=60001", "ms must be one number from 0 to 60000, but found '60001'.")]
    [InlineData("/sync_select?user_id=-1&ms=", "user_id must be one whole number from 0 to 2147483647, but found '-1'. ms must be one number from 0 to 60000, but found ''.")]
    public async Task Whatever_is_no_whole_number_in_range_is_told_at_once(string route, string detail)
    {
        await using var app = new EndpointsFactory("thread-pool");

        await app.ShouldFailAsync(route, 400, detail);
    }

    [Theory]
    [MemberData(nameof(SelectRoutesTests.AllRoutes), MemberType = typeof(SelectRoutesTests))]
    public async Task Without_a_connection_string_a_route_says_how_to_set_one(string model, string route)
    {
        await using var app = new EndpointsFactory(model);

        await app.ShouldFailAsync(
            route,
            503,
            "Select:ConnectionString is not set, so there is no database to ask. Start the app with "
            + "--Select:ConnectionString=\"Host=…;Username=…;Password=…;Database=…\" or the environment variable Select__ConnectionString; "
            + "all other routes work without.");
    }

    [Theory]
    [MemberData(nameof(SelectRoutesTests.AllRoutes), MemberType = typeof(SelectRoutesTests))]
    public async Task A_port_where_nothing_listens_is_told_without_the_password(string model, string route)
    {
        await using var app = new EndpointsFactory(model, settings: ("Select:ConnectionString", "Host=127.0.0.1;Port=1;Username=app;Password=hush"));

        await app.ShouldFailAsync(
            route,
            503,
            "The database is out of reach: Failed to connect to 127.0.0.1:1: Connection refused. "
            + "See that it is up and that Select:ConnectionString fits it; the next request tries anew.");
    }
}
