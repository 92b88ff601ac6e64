using Xunit;

namespace PerfRegression.Unit.Endpoints.Select;

public sealed class SelectWithoutDatabaseTests
{
    private static readonly (string Name, object Value) NobodyListens = ("Select:ConnectionString", "Host=127.0.0.1;Port=1;Username=app;Password=hush");

    [Theory]
    [InlineData("/sync_select?user_id=x", "int user_id", "x")]
    [InlineData("/async_select?user_id=2147483648", "int user_id", "2147483648")]
    [InlineData("/async_select?ms=0,5", "QueryWait ms", "0,5")]
    [InlineData("/sync_select?ms=1&ms=2", "QueryWait ms", "1,2")]
    [InlineData("/sync_select?ms=", "QueryWait ms", "")]
    public async Task What_is_no_single_number_is_quoted_beside_the_parameter(string route, string parameter, string found)
    {
        await using var app = new EndpointsFactory("thread-pool", settings: NobodyListens);

        await app.ShouldFailAsync(route, 400, $"Failed to bind parameter \"{parameter}\" from \"{found}\".");
    }

    [Theory]
    [InlineData("/sync_select", "60000.001")]
    [InlineData("/async_select", "60000.001")]
    [InlineData("/async_select", "NaN")]
    public async Task All_numbers_out_of_range_are_refused_at_once(string route, string ms)
    {
        await using var app = new EndpointsFactory("thread-pool", settings: NobodyListens);

        await app.ShouldRefuseAsync(
            $"{route}?user_id=-1&ms={ms}",
            "\"user_id\":[\"The field user_id must be between 0 and 2147483647.\"],\"ms\":[\"The field ms must be between 0 and 60000.\"]");
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
        await using var app = new EndpointsFactory(model, settings: NobodyListens);

        await app.ShouldFailAsync(
            route,
            503,
            "The database is out of reach: Failed to connect to 127.0.0.1:1: Connection refused. "
            + "See that it is up and that Select:ConnectionString fits it; the next request tries anew.");
    }
}
