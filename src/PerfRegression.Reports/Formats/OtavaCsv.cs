using System.Globalization;
using PerfRegression.Judging;
using PerfRegression.Reports.Documents;

namespace PerfRegression.Reports.Formats;

/// <summary>
/// A scenario over several runs of a suite as Otava (formerly Hunter) reads a series: a row for each, the earliest first, with a time
/// column, attributes, and a column for each metric (docs/CSV.md and CsvImporter in otava/importer.py of github.com/apache/otava). Otava refuses
/// an empty value, so that a metric which some row does not have has no column.
/// </summary>
internal static class OtavaCsv
{
    private static readonly (string Column, Metric Metric)[] Columns =
    [
        ("p50_ms", Metric.P50), ("p95_ms", Metric.P95), ("p99_ms", Metric.P99), ("throughput", Metric.Throughput), ("error_rate", Metric.ErrorRate),
        ("cpu_per_request_ms", Metric.CpuPerRequest), ("allocated_bytes_per_request", Metric.AllocatedBytesPerRequest),
        ("start_up_ms", Metric.StartUpTime), ("peak_memory_bytes", Metric.PeakMemory),
    ];

    /// <summary>
    /// The series by their names: what was measured on different machines, or in different profiles, is not comparable, and makes series of its own.
    /// </summary>
    public static IEnumerable<(string Name, string Text)> Of(IEnumerable<SuiteDocuments> suites) => suites
        .SelectMany(suite => MeasuredRun.Latest(suite).Select(each => (Suite: Path.GetFileName(suite.Folder), each.Run)))
        .GroupBy(each => (each.Run.Name, each.Run.Origin.Machine, each.Run.Origin.Profile))
        .OrderBy(series => series.Key.Name, StringComparer.Ordinal).ThenBy(series => series.Key.Machine, StringComparer.Ordinal).ThenBy(series => series.Key.Profile, StringComparer.Ordinal)
        .Select(series => (string.Join(' ', new[] { series.Key.Name, "on", series.Key.Machine, series.Key.Profile }.OfType<string>()), Of([.. series.OrderBy(each => each.Run.Origin.StartedAt)])));

    private static string Of(List<(string Suite, RunResult Run)> series)
    {
        List<(string Column, List<double> Values)> known =
        [
            .. Columns.Select(each => (each.Column, Values: series.ConvertAll(row => Value(each.Metric, row.Run)))).Where(column => column.Values.TrueForAll(double.IsFinite)),
        ];
        var table = new CsvTable(["time", "run", "commit", .. known.Select(column => column.Column)]);
        foreach (var (index, (suite, run)) in series.Index())
        {
            // With its offset, which Otava would otherwise take for that of the place where it runs.
            var time = run.Origin.StartedAt.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss +0000", CultureInfo.InvariantCulture);
            table.Add([time, suite, run.Build?.Commit ?? "", .. known.Select(column => (object)column.Values[index])]);
        }

        return table.ToString();
    }

    private static double Value(Metric metric, RunResult run)
    {
        var source = MetricSource.Of(run);
        return metric.WhyNot(source) is null ? metric.Read(source) : double.PositiveInfinity;
    }
}
