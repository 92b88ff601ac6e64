using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Series;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Reports.Plots;

/// <summary>Draws a chart.</summary>
internal static class ChartPicture
{
    private const int Height = 190;

    // Room for labels in whatever font the page has.
    private const int Margin = 62;

    public static Picture Of(Chart chart)
    {
        var model = new PlotModel { PlotAreaBorderThickness = new OxyThickness(0), TextColor = Ink.Muted.Color(), PlotMargins = new OxyThickness(Margin, double.NaN, double.NaN, double.NaN), Padding = new OxyThickness(0, 4, 10, 2) };
        model.Axes.Add(Across(chart));
        model.Axes.Add(Up(chart));
        foreach (var curve in chart.Curves)
        {
            model.Series.Add(Drawn(curve));
        }

        foreach (var limit in chart.Limits)
        {
            model.Annotations.Add(Drawn(limit));
        }

        return Picture.Of(model, Height, Description(chart));
    }

    private static LinearAxis Across(Chart chart) => new()
    {
        Position = AxisPosition.Bottom,
        Title = chart.X,
        LabelFormatter = chart.ShowX ?? Units.Number,
        MinimumMajorStep = 1,
        TickStyle = TickStyle.None,
        AxisTitleDistance = 8,
    };

    private static LinearAxis Up(Chart chart) => new()
    {
        Position = AxisPosition.Left,
        LabelFormatter = value => chart.ShowY(value),
        MajorGridlineStyle = LineStyle.Solid,
        MajorGridlineColor = Ink.Grid.Color(),
        TickStyle = TickStyle.None,
        Minimum = chart.BeginsAtZero ? 0 : double.NaN,
        Maximum = Most(chart),
        IntervalLength = 36,
    };

    // A limit above all that was measured is worth seeing, unless all of it would be a line at the bottom then.
    private static double Most(Chart chart)
    {
        var measured = chart.Curves.SelectMany(curve => curve.Points).Select(point => point.Y).DefaultIfEmpty(0).Max();
        var limits = chart.Limits.Select(limit => limit.Value).Where(value => value < measured * 4).DefaultIfEmpty(0).Max();
        return Math.Max(measured, limits) is > 0 and var most && chart.BeginsAtZero ? most * 1.1 : chart.BeginsAtZero ? 1 : double.NaN;
    }

    private static Series Drawn(Curve curve) => curve.Style switch
    {
        CurveStyle.Dots => Filled(new ScatterSeries { MarkerType = MarkerType.Circle, MarkerSize = 3, MarkerFill = curve.Ink.Color() }, curve),
        CurveStyle.Pairs => Filled(new LineSeries { Color = curve.Ink.Color(), StrokeThickness = 1 }, curve, inPairs: true),
        _ => Filled(new LineSeries { Color = curve.Ink.Color(), StrokeThickness = 2, MarkerType = curve.Points.Count == 1 ? MarkerType.Circle : MarkerType.None, MarkerFill = curve.Ink.Color() }, curve, inPairs: false),
    };

    private static ScatterSeries Filled(ScatterSeries series, Curve curve)
    {
        series.Points.AddRange(curve.Points.Select(point => new ScatterPoint(point.X, point.Y)));
        return series;
    }

    private static LineSeries Filled(LineSeries series, Curve curve, bool inPairs)
    {
        foreach (var (index, (x, y)) in curve.Points.Index())
        {
            if (inPairs && index > 0 && index % 2 == 0)
            {
                series.Points.Add(DataPoint.Undefined);
            }

            series.Points.Add(new DataPoint(x, y));
        }

        return series;
    }

    private static LineAnnotation Drawn(Limit limit) => new()
    {
        Type = LineAnnotationType.Horizontal,
        Y = limit.Value,
        Color = (limit.IsKept ? Ink.Kept : Ink.Broken).Color(),
        TextColor = (limit.IsKept ? Ink.Kept : Ink.Broken).Color(),
        TextHorizontalAlignment = HorizontalAlignment.Left,
        TextLinePosition = 0,
        TextVerticalAlignment = VerticalAlignment.Bottom,
        LineStyle = LineStyle.Dash,
        StrokeThickness = 1.5,
        Text = limit.Text,
    };

    private static string Description(Chart chart) =>
        $"{chart.Title}: {string.Join(", ", chart.Curves.Where(curve => curve.Style != CurveStyle.Pairs).Select(Description).Concat(chart.Limits.Select(limit => limit.Text)))}. The table below has the figures.";

    private static string Description(Curve curve) => curve.Points.Count == 0 ? $"{curve.Name} unknown" : curve.Name;
}
