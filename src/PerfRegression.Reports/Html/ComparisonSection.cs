using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Model.Formatting;
using PerfRegression.Reporting;
using PerfRegression.Reports.Plots;

namespace PerfRegression.Reports.Html;

/// <summary>A comparison: the ratio of each metric with its interval, and the rounds as pairs.</summary>
internal static class ComparisonSection
{
    public static Markup Of(ComparisonResult comparison, string id)
    {
        var view = ComparisonViews.Of(comparison);
        var tolerance = RegressionGate.CanJudge(comparison.Design) ? RegressionGate.DefaultIgnoring : RatioQuestion.DefaultTolerance;
        var rows = view.Rows.Where(row => row.Ratio is { IsDifference: false } ratio && double.IsFinite(ratio.Estimate)).ToList();
        return Markup.Of($"""
            <section class="measurement" id="{id}" aria-labelledby="{id}-title"><h3 id="{id}-title">{comparison.Name}</h3>
            <p class="facts">baseline: {comparison.Baseline.Name}, {comparison.Baseline.Request.ToString()} · candidate: {comparison.Candidate.Name}, {comparison.Candidate.Request.ToString()}</p>
            <pre>{ComparisonSummary.Of(comparison, view)}</pre>
            {Markup.All(comparison.Findings.Select(finding => Markup.Of($"<p class=\"why\"><b>Why</b> {finding.ToString()}</p>")))}
            {(comparison.Rounds.Count == 0 ? Markup.None : Plots(comparison, rows, tolerance, id))}
            </section>
            """);
    }

    private static Markup Plots(ComparisonResult comparison, List<MetricRow> rows, double tolerance, string id)
    {
        var metrics = rows.Select(row => MetricNames.Find(row.Metric)).OfType<Metric>().ToList();
        var series = metrics.ConvertAll(metric => new RoundSeries(comparison.Rounds, metric));
        var pairs = series.ConvertAll(each => each.Pairs());
        var table = new FigureTable($"{id}-rounds", "Figures by round", ["Round", .. metrics.SelectMany(metric => new[] { $"{metric}, baseline", $"{metric}, candidate" })])
        {
            Rows = [.. comparison.Rounds.Select((round, index) => ((double)round.Number, (IReadOnlyList<string>)[Units.Count(round.Number), .. metrics.SelectMany((metric, place) => new[] { metric.ShowTypical(pairs[place][index].Baseline), metric.ShowTypical(pairs[place][index].Candidate) })]))],
        };
        var intervals = rows.Count == 0 ? Markup.None : PlotFigure.Of(
            $"How many times better the candidate is (band: {Units.Percent(tolerance)} either way)",
            IntervalPicture.Of([.. rows.Select(row => (row.Metric, row.Ratio!.Low, row.Ratio.Estimate, row.Ratio.High, InkOf(row.Standing)))], tolerance));
        return Markup.Of($"""
            <div class="plots">{intervals}
            {Markup.All(metrics.Select((metric, place) => PlotFigure.Of(Rounds(comparison, metric, pairs[place]), table, (2 * place) + 1, (2 * place) + 2)))}
            </div>{table.ToMarkup()}
            """);
    }

    private static Chart Rounds(ComparisonResult comparison, Metric metric, IReadOnlyList<(double Baseline, double Candidate)> pairs)
    {
        var known = comparison.Rounds.Zip(pairs).Where(round => double.IsFinite(round.Second.Baseline) && double.IsFinite(round.Second.Candidate)).ToList();
        return new Chart($"{metric} by round", "round")
        {
            ShowY = metric.Show,
            Curves =
            [
                new Curve("pairs", Ink.Grid, [.. known.SelectMany(round => new[] { ((double)round.First.Number, round.Second.Baseline), (round.First.Number, round.Second.Candidate) })]) { Style = CurveStyle.Pairs },
                new Curve(comparison.Baseline.Name, Ink.First, [.. known.Select(round => ((double)round.First.Number, round.Second.Baseline))]) { Style = CurveStyle.Dots },
                new Curve(comparison.Candidate.Name, Ink.Second, [.. known.Select(round => ((double)round.First.Number, round.Second.Candidate))]) { Style = CurveStyle.Dots },
            ],
        };
    }

    private static Ink InkOf(Standing standing) => standing switch
    {
        Standing.Worse => Ink.Broken,
        Standing.Better => Ink.Kept,
        _ => Ink.First,
    };
}
