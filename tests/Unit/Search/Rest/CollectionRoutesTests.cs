using FluentAssertions;
using PerfRegression.Search.Segments;
using PerfRegression.Search.Updates;
using Xunit;

namespace PerfRegression.Unit.Search.Rest;

public sealed class CollectionRoutesTests
{
    private const string Everything =
        """
        {"vectors":{"size":8,"distance":"Cosine"},"shard_number":2,"replication_factor":2,"write_consistency_factor":2,"update_queue_size":64,
        "hnsw_config":{"full_scan_threshold":10},"optimizers_config":{"indexing_threshold":100,"max_optimization_threads":0,"prevent_unoptimized":true,"default_segment_number":1}}
        """;

    [Fact]
    public async Task A_collection_is_described_with_the_defaults_of_what_was_not_said()
    {
        await using var app = new SearchFactory();
        await app.CreateAsync("docs");

        await app.ShouldAnswerAsync("GET", "/collections/docs", null, Described(
            "green",
            """{"params":{"vectors":{"size":4,"distance":"Euclid"},"shard_number":1,"replication_factor":1,"write_consistency_factor":1,"read_fan_out_factor":0,"read_fan_out_delay_ms":0},"hnsw_config":{"full_scan_threshold":10000},"optimizer_config":{"indexing_threshold":10000,"max_optimization_threads":null,"prevent_unoptimized":false},"update_queue_size":200}"""));
    }

    [Fact]
    public async Task Everything_can_be_said()
    {
        await using var app = new SearchFactory();
        await app.CreateAsync("docs", Everything);

        await app.ShouldAnswerAsync("GET", "/collections/docs", null, Described(
            "green",
            """{"params":{"vectors":{"size":8,"distance":"Cosine"},"shard_number":2,"replication_factor":2,"write_consistency_factor":2,"read_fan_out_factor":0,"read_fan_out_delay_ms":0},"hnsw_config":{"full_scan_threshold":10},"optimizer_config":{"indexing_threshold":100,"max_optimization_threads":0,"prevent_unoptimized":true},"update_queue_size":64}"""));
        app.Engine.Served["docs"].Collection.Shards.Select(shard => shard.Replicas.Count).Should().Equal(2, 2);
    }

    [Theory]
    [InlineData("PUT", "/collections/other", """{"vectors":{"size":4,"distance":"Euclid","on_disk":true}}""", "vectors.on_disk")]
    [InlineData("PUT", "/collections/other", """{"vectors":{"size":4,"distance":"Euclid"},"quantization_config":{}}""", "quantization_config")]
    [InlineData("PUT", "/collections/other", """{"vectors":{"size":4,"distance":"Euclid"},"hnsw_config":{"m":16}}""", "hnsw_config.m")]
    [InlineData("PATCH", "/collections/docs", """{"optimizers_config":{"memmap_threshold":1}}""", "optimizers_config.memmap_threshold")]
    [InlineData("PATCH", "/collections/docs", """{"params":{"replication_factor":2}}""", "params.replication_factor")]
    public async Task What_nobody_would_obey_is_refused_by_name(string method, string route, string body, string name)
    {
        await using var app = new SearchFactory();
        await app.CreateAsync("docs");

        await app.ShouldFailAsync(method, route, body, 422, $"Validation error in JSON body: {name} is not supported: leave it out.");
    }

    [Fact]
    public async Task A_patch_changes_what_it_names_and_nothing_else()
    {
        await using var app = new SearchFactory();
        var docs = await app.CreateAsync("docs", Everything);
        var before = docs.Collection.Config;

        await app.ShouldAnswerAsync("PATCH", "/collections/docs", """{"params":{"read_fan_out_factor":5,"read_fan_out_delay_ms":20}}""", "true");
        await app.ShouldAnswerAsync("PATCH", "/collections/docs", """{"optimizers_config":{"prevent_unoptimized":false}}""", "true");
        await app.ShouldAnswerAsync("PATCH", "/collections/docs", """{"optimizers_config":{"max_optimization_threads":"auto"},"hnsw_config":{"full_scan_threshold":7}}""", "true");

        var expected = before with
        {
            ReadFanOutFactor = 5,
            ReadFanOutDelayMs = 20,
            FullScanThreshold = 7,
            Optimizers = new() { IndexingThreshold = 100, MaxOptimizationThreads = null, PreventUnoptimized = false },
        };
        docs.Collection.Config.Should().Be(expected);
        app.Store.Configs["docs"].Should().Be(expected);
        app.Engine.Log.Should().Equal("start docs", "changed docs", "changed docs", "changed docs");
    }

    [Theory]
    [InlineData(null, true, "yellow")]
    [InlineData(1, false, "green")]
    [InlineData(0, true, "grey")]
    [InlineData(0, false, "green")]
    public async Task The_status_tells_of_indexes_that_are_built_and_of_those_that_nobody_builds(int? threads, bool optimizing, string status)
    {
        await using var app = new SearchFactory();
        var docs = await app.CreateAsync("docs");
        docs.Collection.Config = docs.Collection.Config with { Optimizers = new() { MaxOptimizationThreads = threads } };
        docs.Now = new CollectionState(10, 6, 3, 2, optimizing);

        var (_, answer) = await app.AskAsync("GET", "/collections/docs", (string?)null);

        answer.Should().StartWith($$$"""{"result":{"status":"{{{status}}}","points_count":10,"indexed_vectors_count":6,"segments_count":3,"update_queue":{"length":2},"config":""");
    }

    [Fact]
    public async Task A_large_segment_without_an_index_makes_the_status_grey_when_the_optimizer_is_off()
    {
        await using var app = new SearchFactory();
        var docs = await app.CreateAsync("docs", """{"vectors":{"size":4,"distance":"Euclid"},"optimizers_config":{"indexing_threshold":1,"max_optimization_threads":0}}""");
        docs.Catalogs[1].Segments = [new Segment(0, SegmentState.Appendable, 64)];

        var (_, answer) = await app.AskAsync("GET", "/collections/docs", (string?)null);

        answer.Should().StartWith("""{"result":{"status":"grey",""");
    }

    [Fact]
    public async Task A_deleted_collection_is_gone_and_its_name_is_free()
    {
        await using var app = new SearchFactory();
        await app.CreateAsync("docs");

        await app.ShouldAnswerAsync("DELETE", "/collections/docs", null, "true");

        await app.ShouldFailAsync("GET", "/collections/docs", null, 404, "Not found: collection `docs` doesn't exist. Create it with PUT /collections/docs.");
        await app.CreateAsync("docs");
        app.Engine.Log.Should().Equal("start docs", "end docs", "drop docs", "start docs");
    }

    [Fact]
    public async Task Counters_tell_what_reads_and_writes_came_to()
    {
        await using var app = new SearchFactory();
        var docs = await app.CreateAsync("docs", Everything);
        var counters = docs.Collection.Counters;
        counters.ReadStarted(1, 0);
        counters.ReadStarted(1, 1);
        counters.ReadStarted(1, 1);
        counters.HedgeFired();
        counters.FailedOver();
        counters.WriterStalled();
        counters.WriterStalled();
        counters.WriterGoesOn();
        counters.WasThrottled(TimeSpan.FromMilliseconds(1.5));
        counters.Pending(7);
        counters.Unindexed(9);
        docs.Catalogs[0].Segments = [new Segment(0, SegmentState.Appendable, 3), new Segment(1, SegmentState.Indexed, 100)];

        await app.ShouldAnswerAsync(
            "GET",
            "/collections/docs/counters",
            null,
            """{"reads":[[0,0],[1,2]],"hedges_fired":1,"hedges_won":0,"failovers":1,"stalled_writers":1,"stalled_writers_total":2,"throttled_ms":1.5,"queue_peak":7,"unindexed_peak":9,"unindexed_points":3}""");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/readyz")]
    public async Task The_service_says_that_it_is_ready(string route)
    {
        await using var app = new SearchFactory();
        using var client = app.CreateClient();

        (await client.GetStringAsync(new Uri(route, UriKind.Relative))).Should().Be("all shards are ready");
    }

    private static string Described(string status, string config) =>
        $$$"""{"status":"{{{status}}}","points_count":0,"indexed_vectors_count":0,"segments_count":1,"update_queue":{"length":0},"config":{{{config}}}}""";
}
