using System.Text.RegularExpressions;
using OxyPlot;
using OxyPlot.Axes;

namespace PerfRegression.Reports.Plots;

/// <summary>A plot as text of a page, and where in it the horizontal values lie.</summary>
/// <param name="Svg">The picture, without its own document.</param>
/// <param name="Left">Where its area begins, in the picture's units.</param>
/// <param name="Right">Where it ends.</param>
/// <param name="Least">The horizontal value at its beginning.</param>
/// <param name="Most">The horizontal value at its end.</param>
internal sealed partial record Picture(string Svg, double Left, double Right, double Least, double Most)
{
    /// <summary>The width of a picture, in its own units: on a wide screen two of them stand side by side.</summary>
    public const int Width = 460;

    /// <param name="model">What is drawn.</param>
    /// <param name="height">How high the picture is, in its own units.</param>
    /// <param name="description">What it shows, for whoever can't see it.</param>
    public static Picture Of(PlotModel model, int height, string description)
    {
        var drawn = new SvgExporter { Width = Width, Height = height, IsDocument = false, UseVerticalTextAlignmentWorkaround = true }.ExportToString(model);
        var across = model.Axes.First(axis => axis.Position == AxisPosition.Bottom);
        var inner = drawn[(drawn.IndexOf('>', drawn.IndexOf("<svg", StringComparison.Ordinal)) + 1)..drawn.LastIndexOf("</svg>", StringComparison.Ordinal)];
        var svg = $"""<svg viewBox="0 0 {Width} {height}" role="img" aria-label="{System.Net.WebUtility.HtmlEncode(description)}">{Inks.AsVariables(Superfluous().Replace(inner, ""))}</svg>""";
        return new Picture(svg, model.PlotArea.Left, model.PlotArea.Right, across.ActualMinimum, across.ActualMaximum);
    }

    // Clips would need names of their own in a page of many pictures, and the page has a font.
    [GeneratedRegex("""<defs>.*?</defs>\s*| clip-path="[^"]*"| font-family="[^"]*"| font-weight="400"| shape-rendering="[^"]*"|<g />|;stroke-linejoin:bevel|(?<=>)\s+(?=<)""", RegexOptions.Singleline)]
    private static partial Regex Superfluous();
}
