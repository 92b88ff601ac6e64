using PerfRegression.Measurements;
using PerfRegression.Model.Failures;

namespace PerfRegression.Judging;

/// <summary>Merges the figures of several slices of one variant.</summary>
internal static class SideFigures
{
    public static LoadFigures Of(IEnumerable<MeasuredSlice> slices)
    {
        List<LoadFigures> figures = [.. slices.Select(slice => slice.Figures)];
        return new LoadFigures
        {
            ServiceTime = LatencyDistribution.Merge(figures.Select(each => each.ServiceTime)),
            Failures = new FailureTally(Enum.GetValues<FailureKind>().ToDictionary(kind => kind, kind => figures.Sum(each => each.Failures[kind]))),
            Interrupted = figures.Sum(each => each.Interrupted),
            Unsent = figures.Sum(each => each.Unsent),
            Measured = TimeSpan.FromTicks(figures.Sum(each => each.Measured.Ticks)),
        };
    }
}
