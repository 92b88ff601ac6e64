using System.Globalization;
using System.Text.Json;
using FluentAssertions;
using PerfRegression.Search.Rest;

namespace PerfRegression.Unit.Search.Faults;

/// <summary>Speaks about the collection docs, whose points lie in a row: the point 3 at 3.</summary>
internal static class Docs
{
    public const string Route = "/collections/docs";
    public const string Points = Route + "/points";
    public const string Query = Points + "/query";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Asks for the point that is the nearest to 0.</summary>
    public const string Nearest = """{"query":[0],"limit":1}""";

    /// <summary>Creates it with two replicas.</summary>
    public static Task CreateDocsAsync(this HttpClient http, int shards = 1, string more = "") => http.ShouldAnswerAsync(
        "PUT",
        Route,
        string.Create(CultureInfo.InvariantCulture, $$"""{"vectors":{"size":1,"distance":"Euclid"},"shard_number":{{shards}},"replication_factor":2{{more}}}"""),
        "true");

    public static Task ChangeDocsAsync(this HttpClient http, string change) => http.ShouldAnswerAsync("PATCH", Route, change, "true");

    /// <summary>The body that adds such points.</summary>
    public static string Upsert(params IEnumerable<long> ids) =>
        $$"""{"points":[{{string.Join(',', ids.Select(id => string.Create(CultureInfo.InvariantCulture, $$"""{"id":{{id}},"vector":[{{id}}]}""")))}}]}""";

    /// <summary>Adds a point and waits until it can be found; the update is the first, second, … of its shard.</summary>
    public static Task AddAsync(this HttpClient http, long id, int number) => http.ShouldAnswerAsync(
        "PUT", Points + "?wait=true", Upsert(id), string.Create(CultureInfo.InvariantCulture, $$"""{"operation_id":{{number}},"status":"completed"}"""));

    /// <summary>Asks for the nearest point the given number of times, so that each replica comes first in turn.</summary>
    public static async Task ShouldFindAsync(this HttpClient http, int queries, long id, int version)
    {
        for (var query = 0; query < queries; query++)
        {
            await http.ShouldAnswerAsync("POST", Query, Nearest, Found(id, version));
        }
    }

    /// <summary>The result of a query that finds one point.</summary>
    public static string Found(long id, int version) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"points":[{"id":{{id}},"version":{{version}},"score":{{id}}}]}""");

    public static Task<CountersResponse> CountersAsync(this HttpClient http) => http.GetAsync<CountersResponse>(Route + "/counters");

    /// <summary>What it holds.</summary>
    public static Task<CollectionResponse> DescribeAsync(this HttpClient http) => http.GetAsync<CollectionResponse>(Route);

    /// <summary>Waits for what it says of itself.</summary>
    public static async Task UntilAsync(this HttpClient http, Func<CollectionResponse, bool> holds)
    {
        using var patience = new CancellationTokenSource(Patience.Limit);
        while (!holds(await http.DescribeAsync()))
        {
            await Task.Delay(20, patience.Token);
        }
    }

    private static async Task<T> GetAsync<T>(this HttpClient http, string route)
    {
        var (status, body) = await http.AskAsync("GET", route, body: (string?)null);
        status.Should().Be(200, body);
        using var answer = JsonDocument.Parse(body.Replace("\"time\":T", "\"time\":0", StringComparison.Ordinal));
        return answer.RootElement.GetProperty("result").Deserialize<T>(Json)!;
    }
}
