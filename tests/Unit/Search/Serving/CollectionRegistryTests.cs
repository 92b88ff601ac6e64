using FluentAssertions;
using PerfRegression.Search.Collections;
using PerfRegression.Search.Errors;
using PerfRegression.Search.Serving;
using PerfRegression.Search.Settings;
using PerfRegression.Search.Shards;
using PerfRegression.Unit.Faults;
using Xunit;

namespace PerfRegression.Unit.Search.Serving;

public sealed class CollectionRegistryTests
{
    private static readonly CollectionConfig Config = new() { Size = 4, Distance = Distance.Euclid };

    [Fact]
    public async Task What_was_created_before_is_served_from_the_start()
    {
        var store = new MemoryStore();
        await using (var before = new SearchFactory(store: store))
        {
            await before.CreateAsync("docs");
            await before.ShouldAnswerAsync("PATCH", "/collections/docs", """{"params":{"read_fan_out_delay_ms":20}}""", "true");
        }

        await using var app = new SearchFactory(store: store);

        await app.ShouldAnswerAsync("POST", "/collections/docs/points/query", """{"query":[1,2,3,4]}""", """{"points":[]}""");
        app.Engine.Served["docs"].Collection.Config.Should().Be(Config with { ReadFanOutDelayMs = 20 });
    }

    [Fact]
    public async Task Of_those_who_create_the_same_collection_at_once_one_wins()
    {
        await using var app = new SearchFactory();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.AskAsync("PUT", "/collections/docs", SearchClient.Create)));

        answers.Select(answer => answer.Status).Order().Should().Equal(200, 409, 409, 409, 409, 409, 409, 409);
        app.Engine.Log.Should().Equal("start docs");
    }

    [Fact]
    public async Task A_collection_that_could_not_be_started_leaves_its_name_free()
    {
        await using var app = new SearchFactory();
        app.Engine.OnStart = _ => throw new TimeoutException("Too slow.");

        await app.ShouldFailAsync("PUT", "/collections/docs", SearchClient.Create, 503, "Service unavailable: Too slow. See that the database is up; the next request tries anew.");

        app.Store.Configs.Should().BeEmpty();
        app.Engine.OnStart = _ => { };
        await app.CreateAsync("docs");
        app.Engine.Log.Should().Equal("start docs", "drop docs", "start docs");
    }

    [Fact]
    public async Task What_could_not_be_cleared_away_either_is_cleared_away_by_the_next_creation()
    {
        await using var app = new SearchFactory();
        app.Engine.OnStart = _ => throw new TimeoutException("Too slow.");
        app.Engine.OnDrop = _ => throw new TimeoutException("Slower still.");

        await app.ShouldFailAsync("PUT", "/collections/docs", SearchClient.Create, 503, "Service unavailable: Too slow. See that the database is up; the next request tries anew.");

        (app.Engine.OnStart, app.Engine.OnDrop) = (_ => { }, _ => { });
        await app.CreateAsync("docs");
        app.Engine.Log.Should().Equal("start docs", "drop docs", "drop docs", "start docs");
    }

    [Fact]
    public async Task A_collection_that_could_be_deleted_only_in_part_can_be_deleted_again()
    {
        await using var app = new SearchFactory();
        await app.CreateAsync("docs");
        app.Engine.OnDrop = _ => throw new TimeoutException("Too slow.");

        await app.ShouldFailAsync("DELETE", "/collections/docs", null, 503, "Service unavailable: Too slow. See that the database is up; the next request tries anew.");
        await app.ShouldFailAsync("GET", "/collections/docs", null, 404, "Not found: collection `docs` doesn't exist. Create it with PUT /collections/docs.");

        app.Engine.OnDrop = _ => { };
        await app.ShouldAnswerAsync("DELETE", "/collections/docs", null, "true");
        app.Store.Configs.Should().BeEmpty();
        await app.ShouldFailAsync("DELETE", "/collections/docs", null, 404, "Not found: collection `docs` doesn't exist. Create it with PUT /collections/docs.");
    }

    [Fact]
    public async Task What_a_crash_left_before_its_tables_were_made_is_taken_up_at_the_next_start()
    {
        var store = new MemoryStore();
        store.Configs["docs"] = Config;
        await using var app = new SearchFactory(store: store);

        await app.ShouldAnswerAsync("DELETE", "/collections/docs", null, "true");

        app.Engine.Log.Should().Equal("start docs", "end docs", "drop docs");
    }

    [Fact]
    public async Task A_collection_that_cannot_be_taken_up_is_named()
    {
        var store = new MemoryStore();
        store.Configs["docs"] = Config;
        await using var shards = new ShardMap(new SearchSettings { Shards = [["Host=127.0.0.1;Port=1;Username=app"]] });
        var registry = new CollectionRegistry(shards, new MemoryEngine { OnStart = _ => throw new TimeoutException("Too slow.") }, store, meter: null!);

        var start = () => registry.StartAsync(CancellationToken.None);

        (await start.Should().ThrowAsync<StartException>()).WithMessage(
            "Collection docs can't be taken up: Too slow. See that the primaries of its shards are up and that their users own its tables.");
    }

    [Fact]
    public async Task Collections_end_with_the_app()
    {
        var engine = new MemoryEngine();
        await using (var app = new SearchFactory(engine))
        {
            await app.CreateAsync("docs");
        }

        // The app's own entry point disposes of it too, and the factory does not wait for that.
        await Eventually.BeAsync(() => engine.Log.SequenceEqual(["start docs", "end docs"], StringComparer.Ordinal), "the app has ended");
    }
}
