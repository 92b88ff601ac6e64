namespace PerfRegression.Reports.Plots;

/// <summary>What something in a plot is drawn for; the page decides on its colour, so that one picture serves light and dark.</summary>
internal enum Ink
{
    Muted,
    Grid,
    First,
    Second,
    Third,
    Kept,
    Broken,
    Band,
}
