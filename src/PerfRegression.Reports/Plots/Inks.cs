using System.Text.RegularExpressions;
using OxyPlot;

namespace PerfRegression.Reports.Plots;

/// <summary>Draws with colours that stand for inks, and puts the page's variables in their place.</summary>
internal static partial class Inks
{
    private const byte Red = 1;
    private const byte Green = 2;

    public static OxyColor Color(this Ink ink) => OxyColor.FromRgb(Red, Green, (byte)ink);

    public static string AsVariables(string svg) => Marked().Replace(svg, match => $"var(--{Enum.Parse<Ink>(match.Groups["ink"].ValueSpan).ToString().ToLowerInvariant()})");

    [GeneratedRegex(@"rgb\(1,2,(?<ink>[0-9]+)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Marked();
}
