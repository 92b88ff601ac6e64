using FluentAssertions;
using Npgsql;
using PerfRegression.Search.Collections;
using PerfRegression.Search.Errors;
using PerfRegression.Search.Serving;
using Xunit;

namespace PerfRegression.Unit.Search.Serving;

[Collection(SearchDatabase.Name)]
public sealed class CollectionStoreTests(SearchDatabase database)
{
    private static readonly CollectionConfig Plain = new() { Size = 8, Distance = Distance.Euclid };

    private static readonly CollectionConfig Full = new()
    {
        Size = 100,
        Distance = Distance.Cosine,
        ShardNumber = 2,
        ReplicationFactor = 3,
        WriteConsistencyFactor = 2,
        UpdateQueueSize = 64,
        FullScanThreshold = 1,
        ReadFanOutFactor = 4,
        ReadFanOutDelayMs = 20,
        Optimizers = new() { IndexingThreshold = 5, MaxOptimizationThreads = 0, PreventUnoptimized = true },
    };

    [Fact]
    public async Task What_is_saved_is_loaded_by_the_next_service_and_what_is_removed_is_not()
    {
        await using (var map = database.Map())
        {
            var store = new CollectionStore(map);
            await store.LoadAsync(CancellationToken.None);
            await store.SaveAsync("b", Plain, CancellationToken.None);
            await store.SaveAsync("a", Plain, CancellationToken.None);
            await store.SaveAsync("a", Full, CancellationToken.None);
            await store.SaveAsync("c", Full, CancellationToken.None);
            await store.RemoveAsync("c", CancellationToken.None);
        }

        await using var next = database.Map();
        var loaded = await new CollectionStore(next).LoadAsync(CancellationToken.None);

        loaded.Select(one => (one.Key, one.Value)).Should().Equal(("a", Full), ("b", Plain));
        (await new CollectionStore(next).FindAsync("a", CancellationToken.None)).Should().Be(Full);
        (await new CollectionStore(next).FindAsync("c", CancellationToken.None)).Should().BeNull();
    }

    [Fact]
    public async Task What_an_older_service_stored_gets_the_defaults_of_what_it_did_not_know()
    {
        await using var map = database.Map();
        var store = new CollectionStore(map);
        await store.LoadAsync(CancellationToken.None);
        await using var command = map.Shards[0].Writes.CreateCommand("""INSERT INTO collections VALUES ('old', '{"size":8,"distance":"Euclid","unknown":1}')""");
        await command.ExecuteNonQueryAsync();

        (await store.FindAsync("old", CancellationToken.None)).Should().Be(Plain);
        await store.RemoveAsync("old", CancellationToken.None);
    }

    [Fact]
    public async Task What_cannot_be_read_is_named_in_one_line()
    {
        await using var map = database.Map();
        var store = new CollectionStore(map);
        await store.LoadAsync(CancellationToken.None);
        await using var command = map.Shards[0].Writes.CreateCommand("""INSERT INTO collections VALUES ('odd', 'null')""");
        await command.ExecuteNonQueryAsync();

        var load = () => store.LoadAsync(CancellationToken.None);

        (await load.Should().ThrowAsync<StartException>()).WithMessage(
            "Collection odd can't be taken up: its configuration can't be read (A collection is stored with null for its configuration). Start the service that made it, or remove its row from the table collections on Search:Shards:0:0.");
        await store.RemoveAsync("odd", CancellationToken.None);
    }

    [Fact]
    public async Task A_primary_that_answers_has_no_fault()
    {
        await using var map = database.Map();

        (await PrimaryError.FindAsync(map.Shards[0], CancellationToken.None)).Should().BeNull();
    }

    [Fact]
    public async Task A_primary_that_refuses_is_told_in_its_own_words_and_without_the_password()
    {
        await using var map = database.Map("Database=elsewhere");
        var address = new NpgsqlConnectionStringBuilder(database.ConnectionString);

        var fault = await PrimaryError.FindAsync(map.Shards[0], CancellationToken.None);

        fault.Should().Be(
            $"The primary of shard 0 at {address.Host}:{address.Port} (Search:Shards:0:0) can't be reached: database \"elsewhere\" does not exist (SQLSTATE 3D000). "
            + "See that it is up and that the setting fits it.").And.NotContain(address.Password);
    }
}
