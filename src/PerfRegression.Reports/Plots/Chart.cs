namespace PerfRegression.Reports.Plots;

/// <summary>What a plot shows.</summary>
/// <param name="Title">What it is about, in a few words.</param>
/// <param name="X">What the horizontal axis measures.</param>
internal sealed record Chart(string Title, string X)
{
    public IReadOnlyList<Curve> Curves { get; init; } = [];

    /// <summary>What was promised, as horizontal lines.</summary>
    public IReadOnlyList<Limit> Limits { get; init; } = [];

    /// <summary>How values of the vertical axis read.</summary>
    public required Func<double, string> ShowY { get; init; }

    /// <summary>How values of the horizontal axis read; default as whole numbers.</summary>
    public Func<double, string>? ShowX { get; init; }

    /// <summary>Whether the vertical axis begins at 0; default yes.</summary>
    public bool BeginsAtZero { get; init; } = true;

    /// <summary>Whether there is something to show.</summary>
    public bool HasPoints => Curves.Any(curve => curve.Points.Count > 0);
}

/// <summary>A series of a plot.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Ink">Its ink.</param>
/// <param name="Points">Its points, by their horizontal value; unknown ones are left out.</param>
internal sealed record Curve(string Name, Ink Ink, IReadOnlyList<(double X, double Y)> Points)
{
    /// <summary>How it is drawn; default a line.</summary>
    public CurveStyle Style { get; init; }
}

internal enum CurveStyle
{
    Line,
    Dots,

    /// <summary>The points are joined two by two, the first with the second, the third with the fourth; it is not in the legend.</summary>
    Pairs,
}

/// <summary>A limit that a promise set.</summary>
/// <param name="Text">What it says: "p95 at most 250 ms".</param>
/// <param name="Value">Where it lies.</param>
/// <param name="IsKept">Whether the promise was kept.</param>
internal sealed record Limit(string Text, double Value, bool IsKept);
