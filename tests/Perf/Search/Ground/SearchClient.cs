using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace PerfRegression.Perf.Search.Ground;

/// <summary>Talks to a search service over HTTP, as its users do; an answer other than success is thrown as an exception with its text.</summary>
internal sealed class SearchClient(Uri address) : IDisposable
{
    private const int Batch = 2_000;
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>A query for the ten nearest points.</summary>
    public static Request Query(string collection, ClusteredPoints points, bool indexedOnly = false) =>
        Request.Post(QueryPath(collection), JsonSerializer.Serialize(new { points.Query, Limit = 10, Params = new { IndexedOnly = indexedOnly } }, Json));

    /// <summary>The body of an upsert.</summary>
    public static string UpsertBody(IEnumerable<SearchPoint> points) => JsonSerializer.Serialize(new { Points = points }, Json);

    public Task CreateAsync(string collection, object config) => SendAsync(HttpMethod.Put, $"/collections/{collection}", config);

    public Task ChangeAsync(string collection, object change) => SendAsync(HttpMethod.Patch, $"/collections/{collection}", change);

    /// <summary>Removes a collection, if it exists.</summary>
    public async Task RemoveAsync(string collection)
    {
        using var response = await _http.DeleteAsync(new Uri($"/collections/{collection}", UriKind.Relative));
    }

    /// <summary>Sends points in batches, each awaited until it can be found.</summary>
    public async Task FillAsync(string collection, IEnumerable<SearchPoint> points)
    {
        foreach (var batch in points.Chunk(Batch))
        {
            await UpsertAsync(collection, batch, wait: true);
        }
    }

    public Task UpsertAsync(string collection, IEnumerable<SearchPoint> points, bool wait, CancellationToken cancelled = default) =>
        SendAsync(HttpMethod.Put, string.Create(CultureInfo.InvariantCulture, $"/collections/{collection}/points?wait={(wait ? "true" : "false")}"), new { Points = points }, cancelled);

    /// <summary>The ids of the nearest points, nearest first.</summary>
    public async Task<IReadOnlyList<long>> QueryAsync(string collection, float[] vector, int limit, bool indexedOnly = false)
    {
        var result = await SendAsync(HttpMethod.Post, QueryPath(collection), new { Query = vector, Limit = limit, Params = new { IndexedOnly = indexedOnly } });
        return [.. result.GetProperty("points").EnumerateArray().Select(point => point.GetProperty("id").GetInt64())];
    }

    public Task<JsonElement> InfoAsync(string collection) => SendAsync(HttpMethod.Get, $"/collections/{collection}");

    public async Task<SearchCounters> CountersAsync(string collection) =>
        (await SendAsync(HttpMethod.Get, $"/collections/{collection}/counters")).Deserialize<SearchCounters>(Json)!;

    /// <summary>Returns once every point is in an index.</summary>
    public async Task UntilIndexedAsync(string collection)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await InfoAsync(collection) is var info && info.GetProperty("indexed_vectors_count").GetInt64() < info.GetProperty("points_count").GetInt64())
        {
            await Task.Delay(50, patience.Token);
        }
    }

    public void Dispose() => _http.Dispose();

    private static string QueryPath(string collection) => $"/collections/{collection}/points/query";

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body = null, CancellationToken cancelled = default)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body, options: Json) };
        using var response = await _http.SendAsync(request, cancelled);
        var answer = await response.Content.ReadAsStringAsync(cancelled);
        return response.IsSuccessStatusCode
            ? JsonDocument.Parse(answer).RootElement.GetProperty("result").Clone()
            : throw new HttpRequestException($"{method} {path} was answered with {(int)response.StatusCode}: {answer}");
    }
}
