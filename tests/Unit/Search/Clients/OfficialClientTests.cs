using System.Diagnostics;
using System.Text.Json;
using FluentAssertions;
using PerfRegression.Unit.Search.Faults;
using Xunit;

namespace PerfRegression.Unit.Search.Clients;

/// <summary>The original's own JavaScript client, from npm, against the search app: what it sends within the table of routes is obeyed, and the rest refused by name.</summary>
[Collection(ReplicatedShards.Name)]
public sealed class OfficialClientTests(ReplicatedShards shards) : IDisposable
{
    private const string Package = "@qdrant/js-client-rest@1.19.0";

    private const string Script =
        """
        import { QdrantClient } from '@qdrant/js-client-rest';

        const client = new QdrantClient({ url: process.argv[2], checkCompatibility: false });
        const told = {};
        const refusal = async (asking) => { try { await asking(); return 'nothing was refused'; } catch (error) { return `${error.status}: ${error.data?.status?.error ?? error}`; } };

        told.created = await client.createCollection('songs', { vectors: { size: 4, distance: 'Euclid' }, shard_number: 2, replication_factor: 2, optimizers_config: { indexing_threshold: 1 } });
        const points = Array.from({ length: 100 }, (_, index) => ({ id: index + 1, vector: [index, 0, 0, 0], payload: { title: `song ${index + 1}` } }));
        told.filled = (await client.upsert('songs', { wait: true, points })).status;
        told.found = (await client.query('songs', { query: [2.1, 0, 0, 0], limit: 2, with_payload: true })).points.map((point) => [point.id, point.payload.title]);
        told.next = (await client.query('songs', { query: [2.1, 0, 0, 0], limit: 1, offset: 1, params: { exact: true } })).points.map((point) => [point.id, point.payload ?? null]);
        told.replaced = (await client.upsert('songs', { wait: true, points: [{ id: 3, vector: [500, 0, 0, 0] }] })).status;
        told.moved = (await client.query('songs', { query: [499, 0, 0, 0], limit: 1 })).points.map((point) => point.id);
        told.changed = await client.updateCollection('songs', { optimizers_config: { prevent_unoptimized: true }, params: { read_fan_out_delay_ms: 20 } });
        const info = await client.getCollection('songs');
        told.described = [info.points_count, info.config.params.vectors.size, info.config.params.read_fan_out_delay_ms, info.config.optimizer_config.prevent_unoptimized];
        told.filter = await refusal(() => client.query('songs', { query: [0, 0, 0, 0], filter: { must: [{ key: 'title', match: { value: 'song 1' } }] } }));
        told.consistency = await refusal(() => client.query('songs', { query: [0, 0, 0, 0], consistency: 'all' }));
        told.ordering = await refusal(() => client.upsert('songs', { ordering: 'strong', points: [{ id: 1, vector: [0, 0, 0, 0] }] }));
        told.quantization = await refusal(() => client.createCollection('others', { vectors: { size: 4, distance: 'Euclid' }, quantization_config: { scalar: { type: 'int8' } } }));
        told.deleted = await client.deleteCollection('songs');
        told.gone = await refusal(() => client.getCollection('songs'));
        console.log(JSON.stringify(told));
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task It_creates_fills_queries_updates_and_deletes_and_is_refused_what_nobody_would_obey()
    {
        await InstallAsync();
        await using var site = await Site.PrepareAsync(shards.Topology);
        await using var service = await site.ServeAsideAsync();

        var (code, output) = await RunAsync("node", "script.mjs", service.Addresses[0].GetLeftPart(UriPartial.Authority));

        code.Should().Be(0, output);
        using var told = JsonDocument.Parse(output);
        told.RootElement.EnumerateObject().Select(each => $"{each.Name}: {each.Value}").Should().Equal(
            "created: True",
            "filled: completed",
            """found: [[3,"song 3"],[4,"song 4"]]""",
            "next: [[4,null]]",
            "replaced: completed",
            "moved: [3]",
            "changed: True",
            "described: [100,4,20,true]",
            "filter: 422: Validation error in JSON body: filter is not supported: leave it out.",
            "consistency: 422: Validation error in query: consistency is not supported: leave it out.",
            "ordering: 422: Validation error in query: ordering is not supported: leave it out.",
            "quantization: 422: Validation error in JSON body: quantization_config is not supported: leave it out.",
            "deleted: True",
            "gone: 404: Not found: collection `songs` doesn't exist. Create it with PUT /collections/songs.");
    }

    private async Task InstallAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "script.mjs"), Script);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "package.json"), "{}");
        try
        {
            var (code, output) = await RunAsync("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", Package);
            Assert.SkipUnless(code == 0, $"NOT TESTED: npm could not fetch {Package}: {output}");
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            Assert.Skip($"NOT TESTED: this machine has no npm or node: {exception.Message}");
        }
    }

    private async Task<(int Code, string Output)> RunAsync(string program, params IReadOnlyList<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, WorkingDirectory = _folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return (process.ExitCode, await output + await errors);
    }
}
