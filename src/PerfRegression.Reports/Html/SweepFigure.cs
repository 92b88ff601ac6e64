using PerfRegression.Judging;
using PerfRegression.Model.Formatting;
using PerfRegression.Reports.Plots;

namespace PerfRegression.Reports.Html;

/// <summary>The throughput of the same scenario with several numbers of workers, and where more of them stop paying.</summary>
internal static class SweepFigure
{
    public static Markup Of(IReadOnlyList<RunResult> runs, string id)
    {
        if (!WorkerSweep.IsOne(runs))
        {
            return Markup.None;
        }

        List<RunResult> sweep = [.. runs.OrderBy(run => run.Workers)];
        var knee = new WorkerSweep(sweep).Knee;
        List<(double X, double Y)> points = sweep.ConvertAll(run => ((double)run.Workers, run.Figures.Throughput));
        var table = new FigureTable($"{id}-sweep", "Figures by number of workers", ["Workers", "Throughput"])
        {
            Rows = [.. sweep.Select(run => ((double)run.Workers, (IReadOnlyList<string>)[Units.Count(run.Workers), Units.Rate(run.Figures.Throughput)]))],
        };
        var chart = new Chart($"Throughput by number of workers; more stop paying at {Units.Count(knee)}", "workers")
        {
            ShowY = Units.Number,
            Curves = [new Curve("throughput", Ink.First, points), new Curve("the knee", Ink.Second, [.. points.Where(point => (int)point.X == knee)]) { Style = CurveStyle.Dots }],
        };
        return Markup.Of($"""<div class="plots">{PlotFigure.Of(chart, table, 1)}</div>{table.ToMarkup()}""");
    }
}
