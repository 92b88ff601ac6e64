using PerfRegression.Backing;
using PerfRegression.Bench.Machine;
using PerfRegression.Bench.Reports;
using PerfRegression.Model.Formatting;
using PerfRegression.Model.Timing;
using PerfRegression.Postgres.Choice;
using PerfRegression.Postgres.Clusters;

namespace PerfRegression.Bench.Databases;

/// <summary>How long a private PostgreSQL, seeded, and shards and replicas take to come up: for the first time, and from their template.</summary>
internal sealed class DatabaseStartBenchmark : IBenchmark
{
    private static readonly TimeSpan ColdAtMost = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan CachedAtMost = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan ShardsAtMost = TimeSpan.FromSeconds(3);

    public string Name => "database";

    public string Question => "how long a private PostgreSQL of 10,000 users takes to come up, and how long three shards of two servers";

    public async Task<IReadOnlyList<BenchFinding>> RunAsync(BenchArguments arguments, Report report)
    {
        var (cold, cached, coldShards, shards) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = 1; round <= arguments.Rounds; round++)
        {
            var cache = Directory.CreateTempSubdirectory("perf-bench-");
            try
            {
                if (!OperatingSystem.IsWindows())
                {
                    // The server's own user has to reach what it copies.
                    cache.UnixFileMode |= UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
                }

                var watch = new ForeignWatch();
                cold.Add(await TimeAsync(cache.FullName, OneAsync));
                cached.Add(await TimeAsync(cache.FullName, OneAsync));
                coldShards.Add(await TimeAsync(cache.FullName, ShardsAsync));
                shards.Add(await TimeAsync(cache.FullName, ShardsAsync));
                report.Step(round, arguments.Rounds, Story(cold[^1], cached[^1], coldShards[^1], shards[^1]), watch.Share());
            }
            finally
            {
                cache.Delete(recursive: true);
            }
        }

        return
        [
            Judge("brought up for the first time", cold, ColdAtMost),
            Judge("brought up from its template", cached, CachedAtMost),
            Judge("shards brought up from their template", shards, ShardsAtMost),
        ];
    }

    private static async Task<IAsyncDisposable> OneAsync(LocalPostgres source) => await source.StartAsync(UsersDatabase.Options);

    private static async Task<IAsyncDisposable> ShardsAsync(LocalPostgres source) => await source.StartAsync(new TopologyOptions());

    private static string Story(double cold, double cached, double coldShards, double shards) =>
        $"first time {Units.Milliseconds(cold)}, from its template {Units.Milliseconds(cached)}; shards {Units.Milliseconds(coldShards)}, {Units.Milliseconds(shards)}";

    private static BenchFinding Judge(string what, List<double> milliseconds, TimeSpan atMost)
    {
        var spread = new Spread(milliseconds);
        return BenchFinding.AtMost($"{what}, median", spread.Median, atMost.TotalMilliseconds, spread.In(Units.Milliseconds), $"≤ {Units.Milliseconds(atMost)}");
    }

    private static async Task<double> TimeAsync(string cache, Func<LocalPostgres, Task<IAsyncDisposable>> start)
    {
        var environment = (string name) => name == CacheFolder.Variable ? cache : Environment.GetEnvironmentVariable(name);
        var began = MonotonicClock.Now;
        try
        {
            await using var database = await start(new LocalPostgres(environment, "/", TimeProvider.System));
            return MonotonicClock.TimeOf(MonotonicClock.Now - began).TotalMilliseconds;
        }
        catch (BackingServiceUnavailableException exception)
        {
            throw new BenchFaultException(exception.Message);
        }
    }
}
