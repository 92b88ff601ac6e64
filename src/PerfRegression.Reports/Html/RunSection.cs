using System.Globalization;
using PerfRegression.Judging;
using PerfRegression.Model.Formatting;
using PerfRegression.Reporting;
using PerfRegression.Reports.Documents;
using PerfRegression.Reports.Plots;

namespace PerfRegression.Reports.Html;

/// <summary>A run of a scenario: its figures in a line, over time, and by percentile; the machine meanwhile.</summary>
internal static class RunSection
{
    private static readonly (Percentile Percentile, Ink Ink)[] Shown = [(Percentile.P50, Ink.First), (Percentile.P95, Ink.Second), (Percentile.P99, Ink.Third)];

    private static readonly double[] Spectrum = [10, 20, 30, 40, 50, 60, 70, 75, 80, 85, 90, 92.5, 95, 96, 97, 98, 99, 99.5, 99.9, 99.95, 99.99, 99.999];

    private static string[] Ranks => [.. Shown.Select(each => each.Percentile.ToString())];

    public static Markup Of(MeasuredRun measured, string id)
    {
        var run = measured.Run;
        return Markup.Of($"""
            <section class="measurement" id="{id}" aria-labelledby="{id}-title"><h3 id="{id}-title">{run.Name}</h3>
            <p class="facts">{run.Request.ToString()} · {run.Hosting} · {LoadText(run)}{(run.Database is { } database ? $" · {database}" : "")} · {Path.GetFileName(run.SavedTo)}</p>
            <pre>{string.Join('\n', RunSummary.Lines(run, measured.Outcomes).Select(line => line.Trim()))}</pre>
            {Markup.All(run.Findings.Select(finding => Markup.Of($"<p class=\"why\"><b>Why</b> {finding.ToString()}</p>")))}
            {Plots(run, measured.Outcomes, id)}
            </section>
            """);
    }

    private static string LoadText(RunResult run) => run.Plan.Closed is { } closed ? $"{Units.Count(closed.PeakUsers)} virtual users" : $"{Units.Rate(run.Plan.Open!.PeakRate)} due";

    private static Markup Plots(RunResult run, IReadOnlyList<Outcome> outcomes, string id)
    {
        if (run.Load.Timeline.Count == 0)
        {
            return Markup.None;
        }

        var (overTime, timeTable) = OverTime(run, outcomes, id);
        var (percentiles, percentileTable) = Percentiles(run, outcomes, id);
        return Markup.Of($"""<div class="plots">{overTime}{percentiles}</div>{timeTable.ToMarkup()}{(run.Figures.Succeeded == 0 ? Markup.None : percentileTable.ToMarkup())}""");
    }

    private static (Markup Plots, FigureTable Table) OverTime(RunResult run, IReadOnlyList<Outcome> outcomes, string id)
    {
        var moments = Timeline.Of(run);
        var table = new FigureTable($"{id}-time", "Figures over time", ["Second", "Users", "Succeeded a second", "Failed a second", "p50", "p95", "p99", "CPU, cores", "Memory", "Pool threads", "Pool queue", "GC pause"])
        {
            Rows = [.. moments.Select(moment => ((double)moment.Second, (IReadOnlyList<string>)[.. Cells(moment)]))],
        };
        return (Markup.Of($"""
            {PlotFigure.Of(Over("Requests a second", Units.Number, Line("succeeded", Ink.First, moment => moment.Succeeded), Line("failed", Ink.Broken, moment => moment.Failed)) with { Limits = Limits(outcomes, Metric.Throughput.Name) }, table, 2, 3, 1)}
            {PlotFigure.Of(Over("Latency in ms", Units.BareMilliseconds, [.. Shown.Select(each => Line(each.Percentile.ToString(), each.Ink, moment => Milliseconds(moment, each.Percentile)))]) with { Limits = Limits(outcomes, Ranks) }, table, 4, 5, 6)}
            {PlotFigure.Of(Over(run.Plan.Closed is null ? "Open connections" : "Virtual users", Units.Number, Line("users", Ink.First, moment => moment.Users)), table, 1)}
            {PlotFigure.Of(Over("CPU of the workers in cores", cores => cores.ToString("0.###", CultureInfo.InvariantCulture), Line("used", Ink.First, moment => moment.CpuCores)), table, 7)}
            {PlotFigure.Of(Over("Memory of the workers", Units.Bytes, Line("resident", Ink.First, moment => moment.ResidentBytes)), table, 8)}
            {PlotFigure.Of(Over("Thread pool", Units.Number, Line("threads", Ink.First, moment => moment.PoolThreads), Line("work items waiting", Ink.Second, moment => moment.PoolQueue)), table, 9, 10)}
            {PlotFigure.Of(Over("Paused by garbage collections", Units.Percent, Line("share of time", Ink.First, moment => moment.GcPauseShare)), table, 11)}
            """), table);

        Chart Over(string title, Func<double, string> show, params Curve[] curves) => new(title, "seconds") { ShowY = show, Curves = curves };
        Curve Line(string name, Ink ink, Func<Moment, double?> value) => new(name, ink, [.. moments.Where(moment => value(moment) is not null).Select(moment => ((double)moment.Second, value(moment)!.Value))]);
    }

    private static IEnumerable<string> Cells(Moment moment) =>
    [
        Units.Count(moment.Second), Units.Count(moment.Users), Units.Number(moment.Succeeded), Units.Number(moment.Failed),
        .. Shown.Select(each => Known(Milliseconds(moment, each.Percentile), Units.Milliseconds)),
        Known(moment.CpuCores, Units.Number), Known(moment.ResidentBytes, Units.Bytes), Known(moment.PoolThreads, Units.Number), Known(moment.PoolQueue, Units.Number), Known(moment.GcPauseShare, Units.Percent),
    ];

    private static (Markup Plot, FigureTable Table) Percentiles(RunResult run, IReadOnlyList<Outcome> outcomes, string id)
    {
        List<(Percentile Percentile, TimeSpan Latency)> known =
        [
            .. Spectrum.Select(Percentile.Of).Where(percentile => run.Figures.Requests >= percentile.MinimumSamples)
                .Select(percentile => (percentile, run.Figures.At(percentile))).Where(each => each.Item2 is not null).Select(each => (each.percentile, each.Item2!.Value)),
        ];
        var table = new FigureTable($"{id}-percentiles", "Figures by percentile", ["Percentile", "Latency"])
        {
            Rows = [.. known.Select(each => (Nines(each.Percentile), (IReadOnlyList<string>)[each.Percentile.ToString(), Units.Milliseconds(each.Latency)]))],
        };
        var chart = new Chart("Latency by percentile in ms", "percentile")
        {
            ShowY = Units.BareMilliseconds,
            ShowX = nines => $"p{(100 - Math.Pow(10, 2 - nines)).ToString("0.####", CultureInfo.InvariantCulture)}",
            Curves = [new Curve("all requests", Ink.First, [.. known.Select(each => (Nines(each.Percentile), each.Latency.TotalMilliseconds))])],
            Limits = Limits(outcomes, Ranks),
        };
        return (PlotFigure.Of(chart, table, 1), table);
    }

    // As percentile plotters have it: p90 at 1, p99 at 2, p99.9 at 3.
    private static double Nines(Percentile percentile) => -Math.Log10(1 - percentile.Share);

    private static IReadOnlyList<Limit> Limits(IEnumerable<Outcome> outcomes, params string[] metrics) =>
    [
        .. outcomes.Where(outcome => metrics.Contains(outcome.Metric, StringComparer.Ordinal)).SelectMany(outcome => new[]
        {
            outcome.Highest is { } most ? new Limit($"{outcome.Metric} at most {Show(outcome, most)}", most, outcome.Holds) : null,
            outcome.Lowest is { } least ? new Limit($"{outcome.Metric} at least {Show(outcome, least)}", least, outcome.Holds) : null,
        }).OfType<Limit>().DistinctBy(limit => limit.Text, StringComparer.Ordinal),
    ];

    private static string Show(Outcome outcome, double value) => MetricNames.Find(outcome.Metric!)?.Show(value) ?? Units.Number(value);

    private static double? Milliseconds(Moment moment, Percentile percentile) => moment.Latency.At(percentile)?.TotalMilliseconds;

    private static string Known(double? value, Func<double, string> show) => value is { } known ? show(known) : "unknown";
}
