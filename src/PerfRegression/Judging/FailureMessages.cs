using PerfRegression.Model.Formatting;

namespace PerfRegression.Judging;

/// <summary>Says how requests failed, most frequent kind first, and where to look.</summary>
internal static class FailureMessages
{
    /// <summary>An answer's body in one line, because its line breaks would break up a message.</summary>
    public static string Body(string body) => body.Length == 0 ? "(empty)" : body.ReplaceLineEndings(" ");

    public static string Of(LoadFigures figures)
    {
        var parts = figures.Failures.Occurred.Select(failure => $"{Units.Count(failure.Value)} {failure.Key} ({figures.Failures.Explain(failure.Key)})").ToList();
        if (figures.Interrupted > 0)
        {
            parts.Add($"{Units.Count(figures.Interrupted)} interrupted (no answer when the graceful stop was over)");
        }

        if (figures.Unsent > 0)
        {
            parts.Add($"{Units.Count(figures.Unsent)} unsent (due, but no connection became free)");
        }

        return string.Join("; ", parts);
    }

    /// <summary>Why failed requests leave a metric without a value, which breaks every promise about it.</summary>
    public static string NoValue(Metric metric, LoadFigures figures)
    {
        var failed = $"{Units.Count(figures.Failed)} of {Units.Count(figures.Requests)} requests";
        return metric.Rank is null
            ? $"that it has no value: {failed} failed, and how long they would have taken is unknown"
            : $"that it has no value: it lies among the {failed} that failed, which rank slower than every succeeded one";
    }
}
