using PerfRegression.Bench.Machine;
using PerfRegression.Bench.Reports;
using PerfRegression.Model.Formatting;
using PerfRegression.Model.Measured;
using PerfRegression.Model.Profiles;
using PerfRegression.Running;

namespace PerfRegression.Bench.Accuracy;

/// <summary>Whether the percentiles that are reported are those of the requests that were served.</summary>
internal sealed class AccuracyBenchmark : IBenchmark
{
    private const int Users = 32;
    private static readonly Percentile[] Judged = [Percentile.P50, Percentile.P90, Percentile.P95, Percentile.P99];
    private static readonly TransportKind[] Transports = [TransportKind.Epoll, TransportKind.Sockets];

    public string Name => "accuracy";

    public string Question =>
        $"percentiles against a scripted server's own log of the same requests ({Units.Count(Users)} users; lognormal around 5 ms, 2 % around 60 ms)";

    public async Task<IReadOnlyList<BenchFinding>> RunAsync(BenchArguments arguments, Report report)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new BenchFaultException("The scripted server waits on epoll: accuracy is measured on Linux only and is SKIPPED here.");
        }

        var deviations = Transports.ToDictionary(transport => transport, _ => new List<Deviation>());
        for (var round = 1; round <= arguments.Rounds; round++)
        {
            foreach (var transport in Transports)
            {
                deviations[transport].AddRange(await MeasureAsync(transport, round, arguments, report));
            }
        }

        return [.. Transports.SelectMany(transport => Judge(transport, deviations[transport]))];
    }

    private static async Task<IReadOnlyList<Deviation>> MeasureAsync(TransportKind transport, int round, BenchArguments arguments, Report report)
    {
        await using var server = new ServerProcess(arguments.Seed + round);
        var address = await server.AddressAsync();
        var watch = new ForeignWatch(server.ProcessId);
        var result = await DriveAsync(address, transport, arguments.Length);
        var foreign = watch.Share();
        var truth = new Truth(await server.EndAsync(), result);
        var found = Judged
            .Select(percentile => new Deviation(percentile, truth.At(percentile), result.Figures.At(percentile) ?? TimeSpan.MaxValue))
            .ToList();
        report.Step(round, arguments.Rounds, $"{transport,-7}  {Units.Count(truth.Count)} requests  {string.Join("  ", found.Select(Describe))}", foreign);
        return found;
    }

    private static async Task<LoadResult> DriveAsync(Uri address, TransportKind transport, TimeSpan length)
    {
        var plan = LoadPlan.OfUsers(Users, length, ramp: TimeSpan.Zero) with { Targets = [address], Transport = transport };
        await using var generator = new GeneratorProcess(plan, _ => { });
        await generator.BeginAsync();
        return await generator.Result;
    }

    private static string Describe(Deviation deviation) =>
        $"{deviation.Percentile} {Precise(deviation.Truth)} → {Precise(deviation.Reported)}";

    private static IEnumerable<BenchFinding> Judge(TransportKind transport, List<Deviation> deviations) =>
        Judged.Select(percentile =>
        {
            var worst = deviations.Where(deviation => deviation.Percentile == percentile).MaxBy(deviation => deviation.OfAllowed)!;
            return BenchFinding.AtMost(
                $"{transport}: {percentile}, worst round",
                worst.OfAllowed,
                1,
                $"{Precise(worst.Reported)}, truth {Precise(worst.Truth)}: off by {Precise(worst.Difference)}",
                $"within 1 % + 0.3 ms = {Precise(worst.Allowed)}");
        });

    // More digits than a report of latencies shows: what is judged here is a fraction of a millisecond.
    private static string Precise(TimeSpan time) =>
        time.TotalMilliseconds.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture) + " ms";
}
