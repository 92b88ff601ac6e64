using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Series;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Reports.Plots;

/// <summary>Draws ratios with their intervals, one below the other, over the band in which they count as none.</summary>
internal static class IntervalPicture
{
    private const int RowHeight = 30;
    private const int AxisHeight = 44;

    // Room for a metric's name in whatever font the page has.
    private const int Margin = 170;

    // Beyond it, where an interval ends is not worth the room.
    private const double Farthest = 128;

    /// <param name="rows">Each ratio with its bounds, the first at the top.</param>
    /// <param name="tolerance">The share up to which a difference counts as none.</param>
    public static Picture Of(IReadOnlyList<(string Name, double Low, double Estimate, double High, Ink Ink)> rows, double tolerance)
    {
        var model = new PlotModel { PlotAreaBorderThickness = new OxyThickness(0), TextColor = Ink.Muted.Color(), PlotMargins = new OxyThickness(Margin, double.NaN, double.NaN, double.NaN), Padding = new OxyThickness(0, 4, 12, 2) };
        var names = new CategoryAxis { Position = AxisPosition.Left, StartPosition = 1, EndPosition = 0, TickStyle = TickStyle.None, GapWidth = 0.5 };
        names.Labels.AddRange(rows.Select(row => row.Name));
        var reach = Math.Max(1 + (tolerance * 3), rows.SelectMany(row => new[] { 1 / row.Low, row.High, 1 / row.Estimate, row.Estimate }).Where(double.IsFinite).Select(value => Math.Min(value, Farthest)).DefaultIfEmpty(1).Max() * 1.1);
        model.Axes.Add(names);
        model.Axes.Add(new LogarithmicAxis
        {
            Position = AxisPosition.Bottom,
            Base = 2,
            Minimum = 1 / reach,
            Maximum = reach,
            LabelFormatter = Units.Ratio,
            TickStyle = TickStyle.None,
            MinorTickSize = 0,
            Title = "times better than the baseline",
            AxisTitleDistance = 8,
            IntervalLength = 70,
        });
        model.Annotations.Add(new RectangleAnnotation { MinimumX = 1 / (1 + tolerance), MaximumX = 1 + tolerance, Fill = Ink.Band.Color(), Layer = AnnotationLayer.BelowSeries });
        model.Annotations.Add(new LineAnnotation { Type = LineAnnotationType.Vertical, X = 1, Color = Ink.Grid.Color(), LineStyle = LineStyle.Solid, Layer = AnnotationLayer.BelowSeries });
        foreach (var (index, row) in rows.Index())
        {
            var line = new LineSeries { Color = row.Ink.Color(), StrokeThickness = 2 };
            line.Points.Add(new DataPoint(Math.Clamp(row.Low, 1 / reach, reach), index));
            line.Points.Add(new DataPoint(Math.Clamp(row.High, 1 / reach, reach), index));
            var dot = new ScatterSeries { MarkerType = MarkerType.Circle, MarkerSize = 4, MarkerFill = row.Ink.Color() };
            dot.Points.Add(new ScatterPoint(Math.Clamp(row.Estimate, 1 / reach, reach), index));
            model.Series.Add(line);
            model.Series.Add(dot);
        }

        return Picture.Of(model, (rows.Count * RowHeight) + AxisHeight, $"How many times better the candidate is, with intervals: {string.Join(", ", rows.Select(row => $"{row.Name} {Units.Ratio(row.Estimate)}"))}.");
    }
}
