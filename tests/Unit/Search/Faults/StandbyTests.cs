using System.Diagnostics;
using FluentAssertions;
using Xunit;

namespace PerfRegression.Unit.Search.Faults;

/// <summary>What readers and writers are told while a standby lags, is in conflict, or is gone.</summary>
[Collection(ReplicatedShards.Name)]
public sealed class StandbyTests(ReplicatedShards shards)
{
    [Fact]
    public async Task While_a_standby_does_not_replay_it_is_read_as_it_was_and_writers_wait_for_it()
    {
        await using var site = await shards.ServeAsync();
        await site.Http.CreateDocsAsync();
        await site.Http.AddAsync(id: 1, number: 1);
        Task<(int Status, string Body)>[] writers;
        await using (await Pause.BeginAsync(site))
        {
            (await site.Http.AskAsync("PUT", Docs.Points + "?wait=true&timeout=1", Docs.Upsert(0)))
                .Should().Be((200, Answer("""{"operation_id":2,"status":"wait_timeout"}""")));
            await site.Http.UntilAsync(docs => docs.PointsCount == 2);
            await ShouldFindBothAsync(site);

            var waiting = site.Http.AskAsync("PUT", Docs.Points + "?wait=true", Docs.Upsert(2));
            await site.Http.UntilAsync(docs => docs.PointsCount == 3);
            writers = [waiting, site.Http.AskAsync("PUT", Docs.Points, Docs.Upsert(3))];
            await site.Http.UntilAsync(docs => docs.PointsCount == 4);
            writers.Should().OnlyContain(writer => !writer.IsCompleted, "the standby has neither update");
        }

        (await writers[0]).Should().Be((200, Answer("""{"operation_id":3,"status":"completed"}""")));
        (await writers[1]).Should().Be((200, Answer("""{"operation_id":4,"status":"acknowledged"}""")));
        await site.Http.ShouldFindAsync(queries: 2, id: 0, version: 2);
        (await site.Http.CountersAsync()).Failovers.Should().Be(0);
    }

    [Fact]
    public async Task A_read_that_is_in_the_way_of_replay_is_answered_by_the_primary()
    {
        await using var site = await shards.ServeAsync();
        await site.Http.CreateDocsAsync();
        await site.Http.AddAsync(id: 1, number: 1);
        await SlowDownOnStandbysAsync(site);
        await site.AskAsync<int>(0, 0, "CREATE TABLE replaced AS SELECT 1 AS id");
        await site.UntilAsync(0, 1, "SELECT to_regclass('replaced') IS NOT NULL");

        var queries = site.Http.ShouldFindAsync(queries: 2, id: 1, version: 1);
        await site.UntilAsync(0, 1, "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep')");
        await site.AskAsync<int>(0, 0, "DELETE FROM replaced");
        await site.AskAsync<int>(0, 0, "VACUUM replaced");

        await queries;
        (await site.Http.CountersAsync()).Should().BeEquivalentTo(new { Failovers = 1, HedgesFired = 0 });
        await site.UntilAsync(0, 1, "SELECT confl_snapshot = 1 FROM pg_stat_database_conflicts WHERE datname = current_database()");
    }

    [Fact]
    public async Task Without_a_standby_that_has_died_updates_go_on_if_one_replica_is_enough_and_with_it_again_when_it_is_back()
    {
        await using var site = await shards.ServeAsync();
        await site.Http.CreateDocsAsync();
        await site.Http.AddAsync(id: 1, number: 1);
        await using (await Outage.BeginAsync(site.Node(0, 1)))
        {
            var began = Stopwatch.StartNew();
            await site.Http.AddAsync(id: 2, number: 2);
            began.Elapsed.Should().BeGreaterThan(TimeSpan.FromSeconds(0.9), "it is waited for, for a second");

            await site.Http.ChangeDocsAsync("""{"params":{"write_consistency_factor":2}}""");
            await site.Http.ShouldFailAsync(
                "PUT",
                Docs.Points + "?wait=true",
                Docs.Upsert(3),
                503,
                "The update needs 2 of 2 replicas of shard 0 (write_consistency_factor), but only 1 have it: the others have not been streaming for a second. It is stored and will not be taken back.");
            await site.Http.ShouldFindAsync(queries: 2, id: 1, version: 1);
        }

        await UntilTakenAsync(site, id: 4);
        foreach (var replica in new[] { 0, 1 })
        {
            (await site.AskAsync<string>(0, replica, "SELECT string_agg(DISTINCT id::text, ', ') FROM collection_docs.points")).Should().Be("1, 2, 3, 4");
        }
    }

    // Until it is there, one of two queries finds what was the nearest point before.
    private static async Task ShouldFindBothAsync(Site site)
    {
        List<(int Status, string Body)> answers =
        [
            await site.Http.AskAsync("POST", Docs.Query, Docs.Nearest),
            await site.Http.AskAsync("POST", Docs.Query, Docs.Nearest),
        ];

        answers.Should().BeEquivalentTo(new[] { (200, Answer(Docs.Found(0, 2))), (200, Answer(Docs.Found(1, 1))) });
    }

    private static string Answer(string result) => $$"""{"result":{{result}},"status":"ok","time":T}""";

    private static async Task UntilTakenAsync(Site site, long id)
    {
        using var patience = new CancellationTokenSource(Patience.Limit);
        while (await site.Http.AskAsync("PUT", Docs.Points + "?wait=true", Docs.Upsert(id)) is (not 200, _))
        {
            await Task.Delay(100, patience.Token);
        }
    }

    // So that there is a read to be in the way: on a standby each of its rows takes a minute.
    private static async Task SlowDownOnStandbysAsync(Site site)
    {
        await site.AskAsync<int>(
            0,
            0,
            """
            ALTER TABLE collection_docs.points RENAME TO kept;
            CREATE VIEW collection_docs.points AS SELECT * FROM collection_docs.kept WHERE NOT pg_is_in_recovery() OR pg_sleep(60) IS NOT NULL
            """);
        await site.UntilAsync(0, 1, "SELECT to_regclass('collection_docs.kept') IS NOT NULL");
    }
}
