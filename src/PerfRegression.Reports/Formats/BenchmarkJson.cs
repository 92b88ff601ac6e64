using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Model.Formatting;
using PerfRegression.Reports.Documents;

namespace PerfRegression.Reports.Formats;

/// <summary>
/// What a suite found, as github-action-benchmark reads it with <c>tool: customSmallerIsBetter</c>: an array of name, unit, value, and what
/// else there is to say (README.md of github.com/benchmark-action/github-action-benchmark). Of each scenario the last sound run; of a
/// comparison the candidate. Rates of which more is better are not in it.
/// </summary>
internal static class BenchmarkJson
{
    private static readonly (Metric Metric, string Unit)[] Shown =
    [
        (Metric.P50, "ms"), (Metric.P95, "ms"), (Metric.P99, "ms"), (Metric.ErrorRate, "share"), (Metric.CpuPerRequest, "ms"),
        (Metric.AllocatedBytesPerRequest, "B"), (Metric.StartUpTime, "ms"), (Metric.PeakMemory, "B"),
    ];

    public static string Of(SuiteDocuments suite) => JsonText.Of(json =>
    {
        json.WriteStartArray();
        foreach (var (name, metric, unit, value, extra) in MeasuredRun.Latest(suite).SelectMany(OfRun).Concat(ComparisonsOf(suite).SelectMany(OfComparison)))
        {
            json.WriteStartObject();
            json.WriteString("name", $"{name} / {metric}");
            json.WriteString("unit", unit);
            json.WriteNumber("value", Math.Round(value, 6));
            json.WriteString("extra", extra);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static IEnumerable<(string Name, Metric Metric, string Unit, double Value, string Extra)> OfRun(MeasuredRun measured)
    {
        var source = MetricSource.Of(measured.Run);
        return Values(measured.Run.Name, source, $"{Units.Count(measured.Run.Figures.Requests)} requests, {Units.Count(measured.Run.Figures.Failed)} failed · {measured.Run.Origin.Machine}");
    }

    private static IEnumerable<(string Name, Metric Metric, string Unit, double Value, string Extra)> OfComparison(ComparisonResult comparison)
    {
        var figures = RoundReader.FiguresOf(comparison.SlicesOf(ComparedSide.Candidate));
        return Values(
            $"{comparison.Name} / {comparison.Candidate.Name}", new MetricSource(figures), $"{Units.Count(comparison.Rounds.Count)} rounds, {Units.Count(figures.Requests)} requests, {Units.Count(figures.Failed)} failed · {comparison.Origin.Machine}");
    }

    private static IEnumerable<(string Name, Metric Metric, string Unit, double Value, string Extra)> Values(string name, MetricSource source, string extra) =>
        Shown.Where(each => each.Metric.WhyNot(source) is null).Select(each => (name, each.Metric, each.Unit, Value: each.Metric.Read(source), extra)).Where(each => double.IsFinite(each.Value));

    private static IEnumerable<ComparisonResult> ComparisonsOf(SuiteDocuments suite) => suite.Verdicts.Select(verdict => verdict.Comparison).OfType<ComparisonResult>()
        .Concat(suite.Comparisons)
        .Where(comparison => comparison.Rounds.Count > 0)
        .GroupBy(comparison => comparison.Name, StringComparer.Ordinal)
        .OrderBy(same => same.Key, StringComparer.Ordinal)
        .Select(same => same.MaxBy(comparison => comparison.Rounds.Count)!);
}
