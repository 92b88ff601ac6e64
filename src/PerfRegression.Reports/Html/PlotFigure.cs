using PerfRegression.Reports.Plots;

namespace PerfRegression.Reports.Html;

/// <summary>A plot in the page, with its title and legend, and the figures that the cursor shows.</summary>
internal static class PlotFigure
{
    /// <param name="chart">The plot; nothing is shown of one without a point.</param>
    /// <param name="table">The table that has its figures.</param>
    /// <param name="columns">The columns of the table that it shows, from 1.</param>
    public static Markup Of(Chart chart, FigureTable table, params IReadOnlyList<int> columns)
    {
        if (!chart.HasPoints)
        {
            return Markup.None;
        }

        var legend = chart.Curves.Where(curve => curve.Style != CurveStyle.Pairs && curve.Points.Count > 0).ToList();
        return Of(chart.Title, ChartPicture.Of(chart), table, columns, Markup.All(legend.Select(curve => Markup.Of($"""<span class="key {Name(curve.Ink)}">{curve.Name}</span>"""))));
    }

    /// <param name="title">The heading.</param>
    /// <param name="picture">The picture.</param>
    public static Markup Of(string title, Picture picture) => Markup.Of($"<figure><figcaption>{title}</figcaption>{new Markup(picture.Svg)}</figure>");

    private static Markup Of(string title, Picture picture, FigureTable table, IReadOnlyList<int> columns, Markup legend) => Markup.Of($"""
        <figure tabindex="0" data-table="{table.Id}" data-columns="{string.Join(',', columns)}" data-left="{picture.Left / Picture.Width}" data-right="{picture.Right / Picture.Width}" data-least="{picture.Least}" data-most="{picture.Most}">
        <figcaption>{title}<span class="legend">{legend}</span></figcaption>{new Markup(picture.Svg)}</figure>
        """);

    private static string Name(Ink ink) => ink.ToString().ToLowerInvariant();
}
