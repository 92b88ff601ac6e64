using System.Globalization;
using System.Text.Json;
using FluentAssertions;
using Xunit;

namespace PerfRegression.Unit.Search.Faults;

[Collection(ReplicatedShards.Name)]
public sealed class ShardOutageTests(ReplicatedShards shards)
{
    [Fact]
    public async Task A_shard_without_any_replica_is_named_and_the_others_go_on_until_it_is_back()
    {
        await using var site = await shards.ServeAsync();
        await site.Http.CreateDocsAsync(shards: 2);
        await site.Http.ShouldAnswerAsync("PUT", "/collections/narrow", """{"vectors":{"size":1,"distance":"Euclid"},"replication_factor":2}""", "true");
        await site.Http.AddAsync(id: 1, number: 1);
        await site.Http.AddAsync(id: 2, number: 1);
        Disturb(site, shard: 1, new LinkFaults { Refuse = true });

        await UntilAsync(site, "POST", Docs.Query, Docs.Nearest, 503, NotRead(site, replica: 0), NotRead(site, replica: 1));
        await UntilAsync(site, "PUT", Docs.Points, Docs.Upsert(3), 503, NotWritten(site));
        await site.Http.AddAsync(id: 4, number: 2);
        await site.Http.ShouldAnswerAsync("PUT", "/collections/narrow/points?wait=true", Docs.Upsert(1), """{"operation_id":1,"status":"completed"}""");
        for (var query = 0; query < 4; query++)
        {
            await site.Http.ShouldAnswerAsync("POST", "/collections/narrow/points/query", Docs.Nearest, Docs.Found(1, 1));
        }

        Disturb(site, shard: 1, LinkFaults.None);
        await site.Http.ShouldFindAsync(queries: 4, id: 1, version: 1);
        (await site.Http.AskAsync("PUT", Docs.Points + "?wait=true", Docs.Upsert(0, 5))).Status.Should().Be(200);
        await site.Http.ShouldFindAsync(queries: 4, id: 0, version: 3);
    }

    [Fact]
    public async Task The_nearest_points_of_all_shards_are_those_that_counting_finds_also_while_a_replica_of_each_shard_is_dead()
    {
        await using var site = await shards.ServeAsync();
        var random = new Random(42);
        var points = Enumerable.Range(0, 400).Select(id => (Id: (long)id, Vector: Vector(random))).ToList();
        await site.Http.ShouldAnswerAsync("PUT", Docs.Route, """{"vectors":{"size":3,"distance":"Euclid"},"shard_number":2,"replication_factor":2}""", "true");
        await site.Http.ShouldAnswerAsync("PUT", Docs.Points + "?wait=true", Body(points), """{"operation_id":1,"status":"completed"}""");

        await ShouldFindNearestAsync(site, points, random);
        await using (await Outage.BeginAsync(site.Node(0, 1), site.Node(1, 0)))
        {
            await ShouldFindNearestAsync(site, points, random);
            (await site.Http.CountersAsync()).Failovers.Should().BePositive();
        }
    }

    private static async Task ShouldFindNearestAsync(Site site, List<(long Id, float[] Vector)> points, Random random)
    {
        for (var query = 0; query < 10; query++)
        {
            var vector = Vector(random);
            var (status, body) = await site.Http.AskAsync("POST", Docs.Query, $$"""{"query":{{JsonSerializer.Serialize(vector)}},"limit":15,"offset":5}""");

            status.Should().Be(200, body);
            Ids(body).Should().Equal(points.OrderBy(point => Distance(point.Vector, vector)).Skip(5).Take(15).Select(point => point.Id));
        }
    }

    private static float[] Vector(Random random) => [random.NextSingle(), random.NextSingle(), random.NextSingle()];

    private static double Distance(float[] one, float[] other) => Math.Sqrt(one.Zip(other, (a, b) => Math.Pow((double)a - b, 2)).Sum());

    private static string Body(List<(long Id, float[] Vector)> points) => JsonSerializer.Serialize(new { points = points.Select(point => new { id = point.Id, vector = point.Vector }) });

    private static List<long> Ids(string body)
    {
        using var answer = JsonDocument.Parse(body.Replace("\"time\":T", "\"time\":0", StringComparison.Ordinal));
        return [.. answer.RootElement.GetProperty("result").GetProperty("points").EnumerateArray().Select(point => point.GetProperty("id").GetInt64())];
    }

    private static void Disturb(Site site, int shard, LinkFaults faults)
    {
        foreach (var link in site.Links[shard])
        {
            link.Faults = faults;
            link.Reset();
        }
    }

    private static string NotRead(Site site, int replica) => string.Create(
        CultureInfo.InvariantCulture,
        $"Shard 1 could not be read: all its 2 replicas failed, first replica {replica} of shard 1 (Failed to connect to 127.0.0.1:{site.Links[1][replica].Port}: Connection refused). See that at least one of them is up; the next query tries anew.");

    private static string NotWritten(Site site) => string.Create(
        CultureInfo.InvariantCulture,
        $"Shard 1 can't be written to: its primary can't be connected to (Failed to connect to 127.0.0.1:{site.Links[1][0].Port}: Connection refused). Nothing of the update is stored there; send it again later.");

    // The first requests find connections that broke, and say so in the driver's words.
    private static async Task UntilAsync(Site site, string method, string route, string body, int expected, params string[] errors)
    {
        using var patience = new CancellationTokenSource(Patience.Limit);
        var answers = errors.Select(error => $$"""{"status":{"error":"{{error}}"},"time":T}""").ToList();
        for (var answer = await site.Http.AskAsync(method, route, body); !answers.Contains(answer.Body); answer = await site.Http.AskAsync(method, route, body))
        {
            answer.Status.Should().Be(expected, answer.Body);
            await Task.Delay(50, patience.Token);
        }
    }
}
