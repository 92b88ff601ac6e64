using PerfRegression.Model.Formatting;

namespace PerfRegression.Judging;

/// <summary>Says why failed requests leave a metric without a value, which breaks every promise about it.</summary>
internal static class NoValue
{
    public static string Of(Metric metric, LoadFigures figures)
    {
        var failed = $"{Units.Count(figures.Failed)} of {Units.Count(figures.Requests)} requests";
        return metric.Rank is null
            ? $"that it has no value: {failed} failed, and how long they would have taken is unknown"
            : $"that it has no value: it lies among the {failed} that failed, which rank slower than every succeeded one";
    }
}
