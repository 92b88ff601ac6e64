using FluentAssertions;
using Xunit;

namespace PerfRegression.Unit.Search.Faults;

[Collection(ReplicatedShards.Name)]
public sealed class PrimaryRestartTests(ReplicatedShards shards)
{
    [Fact]
    public async Task While_a_primary_is_away_updates_fail_queries_go_on_and_nothing_that_was_acknowledged_is_lost()
    {
        await using var site = await shards.ServeAsync();
        await site.Http.CreateDocsAsync(shards: 2, more: ""","optimizers_config":{"indexing_threshold":1}""");
        await site.Http.AddAsync(id: 9_999_999, number: 1);
        var journal = new Journal();
        var writing = journal.WriteAsync(site.Http);
        using var end = new CancellationTokenSource();
        var reading = ReadAsync(site, end.Token);
        await journal.UntilAcknowledgedAsync(50);

        await using (await Outage.BeginAsync(site.Node(0, 0)))
        {
            await journal.UntilRefusedAsync(journal.Refused.Count + 20);
        }

        await journal.UntilAcknowledgedAsync(journal.Acknowledged + 50);
        journal.End();
        await writing.WaitAsync(Patience.Limit);
        await end.CancelAsync();
        (await reading).Should().BePositive();
        journal.Refused.Should().OnlyContain(answer => answer.Status == 503);
        await site.Http.UntilAsync(docs => docs.UpdateQueue.Length == 0);
        (await site.Http.AskAsync("PUT", Docs.Points + "?wait=true", Docs.Upsert(99_999_998, 99_999_999))).Status.Should().Be(200);
        await journal.ShouldBeKeptAsync(site, replica: 0);
        await journal.ShouldBeKeptAsync(site, replica: 1);
    }

    private static async Task<int> ReadAsync(Site site, CancellationToken end)
    {
        var queries = 0;
        for (; !end.IsCancellationRequested; queries++)
        {
            var (status, body) = await site.Http.AskAsync("POST", Docs.Query, Docs.Nearest, CancellationToken.None);
            status.Should().Be(200, body);
        }

        return queries;
    }
}
