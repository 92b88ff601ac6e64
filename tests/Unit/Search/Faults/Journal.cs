using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using FluentAssertions;

namespace PerfRegression.Unit.Search.Faults;

/// <summary>
/// Writers that add batches of points to both shards, and what of it was acknowledged. Each batch is sent once; half of the writers
/// wait until theirs can be found.
/// </summary>
internal sealed class Journal
{
    private const int Writers = 4;
    private const int BatchSize = 10;

    private const string Kept =
        """
        SELECT string_agg(concat_ws(':', batch, version, points, versions), ' ')
        FROM (SELECT payload ->> 'batch' AS batch, max(version) AS version, count(*) AS points, count(DISTINCT version) AS versions
              FROM collection_docs.points WHERE (payload ->> 'batch')::bigint = id / 10 AND v = cube(id::float8) GROUP BY 1) AS batches
        """;

    private readonly ConcurrentDictionary<long, long> _acknowledged = [];
    private readonly ConcurrentBag<(int Status, string Body)> _refused = [];
    private volatile bool _isOver;

    /// <summary>Batches that were acknowledged.</summary>
    public int Acknowledged => _acknowledged.Count;

    /// <summary>Answers to others.</summary>
    public IReadOnlyCollection<(int Status, string Body)> Refused => _refused;

    /// <summary>Writes until it is ended, or the service is gone.</summary>
    public Task WriteAsync(HttpClient http) => Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(http, writer))));

    public void End() => _isOver = true;

    public Task UntilAcknowledgedAsync(int batches) => UntilAsync(() => Acknowledged >= batches);

    public Task UntilRefusedAsync(int batches) => UntilAsync(() => _refused.Count >= batches);

    /// <summary>Holds that a replica of each shard has all that was acknowledged, once, and of the rest batches that are whole in their shard.</summary>
    public async Task ShouldBeKeptAsync(Site site, int replica)
    {
        var versions = new Dictionary<long, long>();
        for (var shard = 0; shard < 2; shard++)
        {
            (await site.AskAsync<long>(shard, replica, "SELECT count(*) - count(DISTINCT id) FROM collection_docs.points")).Should().Be(0, "no point is there twice");
            var kept = await site.AskAsync<string>(shard, replica, Kept);
            foreach (var batch in kept!.Split(' ').Select(batch => batch.Split(':').Select(number => long.Parse(number, CultureInfo.InvariantCulture)).ToArray()))
            {
                batch[2..].Should().Equal([BatchSize / 2, 1], "batch {0} is whole in shard {1}, and of one version", batch[0], shard);
                versions[batch[0]] = Math.Max(versions.GetValueOrDefault(batch[0]), batch[1]);
            }

            kept.Split(' ').Select(batch => long.Parse(batch.Split(':')[0], CultureInfo.InvariantCulture)).Should().Contain(_acknowledged.Keys);
        }

        _acknowledged.Should().OnlyContain(batch => versions[batch.Key] == batch.Value, "an operation's number is the version of its points");
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(Patience.Limit);
        while (!holds())
        {
            await Task.Delay(5, patience.Token);
        }
    }

    private async Task WriteAsync(HttpClient http, int writer)
    {
        for (var batch = writer * 100_000L; !_isOver; batch++)
        {
            try
            {
                Note(batch, await http.AskAsync("PUT", Docs.Points + (writer % 2 == 0 ? "" : "?wait=true"), Body(batch)));
            }
            catch (HttpRequestException)
            {
                return;
            }
        }
    }

    private void Note(long batch, (int Status, string Body) answer)
    {
        if (answer.Status != 200)
        {
            _refused.Add(answer);
            return;
        }

        using var json = JsonDocument.Parse(answer.Body.Replace("\"time\":T", "\"time\":0", StringComparison.Ordinal));
        _acknowledged[batch] = json.RootElement.GetProperty("result").GetProperty("operation_id").GetInt64();
    }

    private static string Body(long batch) => JsonSerializer.Serialize(new
    {
        points = Enumerable.Range(0, BatchSize).Select(index => (batch * BatchSize) + index).Select(id => new { id, vector = new[] { id }, payload = new { batch } }),
    });
}
