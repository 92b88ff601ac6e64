using PerfRegression.Bench.Machine;
using PerfRegression.Bench.Reports;
using PerfRegression.Databases;
using PerfRegression.Measurement;

namespace PerfRegression.Bench.Databases;

/// <summary>How long a private PostgreSQL takes to come up, seeded: for the first time, and from its template.</summary>
internal sealed class DatabaseStartBenchmark : IBenchmark
{
    private static readonly TimeSpan ColdAtMost = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan CachedAtMost = TimeSpan.FromSeconds(0.5);

    public string Name => "database";

    public string Question => "how long a private PostgreSQL of 10,000 users takes to come up";

    public async Task<IReadOnlyList<Finding>> RunAsync(BenchArguments arguments, Report report)
    {
        var (cold, cached) = (new List<double>(), new List<double>());
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
                cold.Add(await TimeAsync(cache.FullName));
                cached.Add(await TimeAsync(cache.FullName));
                report.Step(round, arguments.Rounds, $"first time {Units.Milliseconds(cold[^1])}, from its template {Units.Milliseconds(cached[^1])}", watch.Share());
            }
            finally
            {
                cache.Delete(recursive: true);
            }
        }

        return [Judge("brought up for the first time", cold, ColdAtMost), Judge("brought up from its template", cached, CachedAtMost)];
    }

    private static Finding Judge(string what, List<double> milliseconds, TimeSpan atMost)
    {
        var spread = new Spread(milliseconds);
        return Finding.AtMost($"{what}, median", spread.Median, atMost.TotalMilliseconds, spread.In(Units.Milliseconds), $"≤ {Units.Milliseconds(atMost)}");
    }

    private static async Task<double> TimeAsync(string cache)
    {
        var environment = (string name) => name == CacheFolder.Variable ? cache : Environment.GetEnvironmentVariable(name);
        var began = MonotonicClock.Now;
        try
        {
            await using var server = await new LocalPostgres(environment, "/", TimeProvider.System).StartAsync(UsersDatabase.Options);
            return MonotonicClock.TimeOf(MonotonicClock.Now - began).TotalMilliseconds;
        }
        catch (DatabaseUnavailableException exception)
        {
            throw new BenchFaultException(exception.Message);
        }
    }
}
