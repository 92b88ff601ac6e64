using FluentAssertions;
using Xunit;

namespace PerfRegression.Unit.Search.Rest;

public sealed class CollectionFaultsTests
{
    private const string Good = SearchClient.Create;

    [Theory]
    [InlineData("{}", "vectors.size must be a whole number from 1 to 100, but there is none. vectors.distance must be Euclid, Manhattan or Cosine, but there is none.")]
    [InlineData("""{"vectors":{"size":0,"distance":"Euclid"}}""", "vectors.size must be a whole number from 1 to 100, but found 0.")]
    [InlineData("""{"vectors":{"size":101,"distance":"Euclid"}}""", "vectors.size must be a whole number from 1 to 100, but found 101.")]
    [InlineData("""{"vectors":{"size":4,"distance":"Dot"}}""", "vectors.distance must be Euclid, Manhattan or Cosine, but found 'Dot'.")]
    [InlineData("""{"vectors":{"size":4,"distance":"euclid"}}""", "vectors.distance must be Euclid, Manhattan or Cosine, but found 'euclid'.")]
    [InlineData("""{"vectors":{"size":4,"distance":"0"}}""", "vectors.distance must be Euclid, Manhattan or Cosine, but found '0'.")]
    [InlineData("""{"vectors":{"size":4,"distance":"Euclid"},"shard_number":0}""", "shard_number must be a whole number from 1 to 2, but found 0.")]
    [InlineData("""{"vectors":{"size":4,"distance":"Euclid"},"shard_number":3}""", "shard_number must be a whole number from 1 to 2, but found 3.")]
    [InlineData("""{"vectors":{"size":4,"distance":"Euclid"},"replication_factor":0}""", "replication_factor must be a whole number from 1 to 3, but found 0.")]
    [InlineData("""{"vectors":{"size":4,"distance":"Euclid"},"replication_factor":4}""", "replication_factor must be a whole number from 1 to 3, but found 4.")]
    [InlineData("""{"vectors":{"size":4,"distance":"Euclid"},"shard_number":2,"replication_factor":3}""", "replication_factor must be a whole number from 1 to 2, but found 3.")]
    [InlineData("""{"vectors":{"size":4,"distance":"Euclid"},"replication_factor":2,"write_consistency_factor":3}""", "write_consistency_factor must be a whole number from 1 to 2, but found 3.")]
    [InlineData("""{"vectors":{"size":4,"distance":"Euclid"},"update_queue_size":0}""", "update_queue_size must be a whole number from 1 to 1000000, but found 0.")]
    [InlineData("""{"vectors":{"size":4,"distance":"Euclid"},"hnsw_config":{"full_scan_threshold":-1}}""", "hnsw_config.full_scan_threshold must be a whole number from 0 to 2147483647, but found -1.")]
    [InlineData("""{"vectors":{"size":4,"distance":"Euclid"},"optimizers_config":{"default_segment_number":2}}""", "optimizers_config.default_segment_number must be 1, as one segment is filled at a time, but found 2.")]
    [InlineData("""{"vectors":{"size":4,"distance":"Euclid"},"optimizers_config":{"indexing_threshold":2147483648}}""", "optimizers_config.indexing_threshold must be a whole number from 0 to 2147483647, but found 2147483648.")]
    [InlineData("""{"vectors":{"size":-1,"distance":"Euclid"},"shard_number":9,"optimizers_config":{"max_optimization_threads":-1}}""", "shard_number must be a whole number from 1 to 2, but found 9. vectors.size must be a whole number from 1 to 100, but found -1. optimizers_config.max_optimization_threads must be a whole number from 0 to 1000 or \"auto\", but found -1.")]
    public async Task A_collection_that_cannot_be_made_is_refused_with_all_reasons(string body, string reasons)
    {
        await using var app = new SearchFactory();

        await app.ShouldFailAsync("PUT", "/collections/docs", body, 422, $"Validation error in JSON body: {reasons.Replace("\"", "\\\"", StringComparison.Ordinal)}");
        await app.ShouldFailAsync("GET", "/collections/docs", null, 404, "Not found: collection `docs` doesn't exist. Create it with PUT /collections/docs.");
    }

    [Theory]
    [InlineData("""{"params":{"read_fan_out_factor":-1}}""", "params.read_fan_out_factor must be a whole number from 0 to 2147483647, but found -1.")]
    [InlineData("""{"params":{"read_fan_out_delay_ms":-5}}""", "params.read_fan_out_delay_ms must be a whole number from 0 to 2147483647, but found -5.")]
    [InlineData("""{"params":{"write_consistency_factor":2}}""", "params.write_consistency_factor must be a whole number from 1 to 1, but found 2.")]
    [InlineData("""{"optimizers_config":{"max_optimization_threads":"many"}}""", """optimizers_config.max_optimization_threads must be a whole number from 0 to 1000 or \"auto\", but found something else.""")]
    public async Task A_change_that_cannot_be_made_is_refused_and_nothing_changes(string body, string reason)
    {
        await using var app = new SearchFactory();
        await app.CreateAsync("docs");

        await app.ShouldFailAsync("PATCH", "/collections/docs", body, 422, $"Validation error in JSON body: {reason}");
        app.Engine.Log.Should().Equal("start docs");
    }

    [Theory]
    [InlineData("PUT", "/collections/Docs", "'Docs'")]
    [InlineData("PUT", "/collections/a%22b", "'a\\\"b'")]
    [InlineData("GET", "/collections/a-b", "'a-b'")]
    [InlineData("DELETE", "/collections/a%20b", "'a b'")]
    [InlineData("PATCH", "/collections/%C3%A9", "'é'")]
    [InlineData("PUT", "/collections/0123456789012345678901234567890123456789012345678", "'0123456789012345678901234567890123456789012345678'")]
    [InlineData("PUT", "/collections/0123456789012345678901234567890123456789012345678901234567890/points", "'012345678901234567890123456789012345678901234567890123456789…' (61 characters)")]
    public async Task A_name_that_does_not_fit_is_refused(string method, string route, string quote)
    {
        await using var app = new SearchFactory();

        await app.ShouldFailAsync(method, route, "{}", 422, $"Validation error: a collection's name has 1 to 48 of the characters a-z, 0-9 and _, but found {quote}.");
    }

    [Theory]
    [InlineData("GET", "/collections/docs", null)]
    [InlineData("PATCH", "/collections/docs", "{}")]
    [InlineData("DELETE", "/collections/docs", null)]
    [InlineData("GET", "/collections/docs/counters", null)]
    [InlineData("PUT", "/collections/docs/points", "{}")]
    [InlineData("POST", "/collections/docs/points/query", "{}")]
    public async Task A_collection_that_does_not_exist_is_not_found(string method, string route, string? body)
    {
        await using var app = new SearchFactory();

        await app.ShouldFailAsync(method, route, body, 404, "Not found: collection `docs` doesn't exist. Create it with PUT /collections/docs.");
    }

    [Fact]
    public async Task A_name_that_is_taken_is_told()
    {
        await using var app = new SearchFactory();
        await app.CreateAsync("docs");

        await app.ShouldFailAsync("PUT", "/collections/docs", Good, 409, "Wrong input: collection `docs` already exists. Change it with PATCH /collections/docs, or DELETE it first.");
    }

    [Theory]
    [InlineData("GET", "/collection", 404, "Not found: there is nothing at /collection. Collections are under /collections.")]
    [InlineData("POST", "/collections/docs", 405, "Method error: /collections/docs has no POST.")]
    [InlineData("GET", "/collections/docs/points/query", 405, "Method error: /collections/docs/points/query has no GET.")]
    public async Task A_path_or_method_that_is_not_served_gets_the_envelope_too(string method, string route, int status, string error)
    {
        await using var app = new SearchFactory();

        await app.ShouldFailAsync(method, route, null, status, error);
    }
}
