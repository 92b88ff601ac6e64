using PerfRegression.Model.Failures;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Judging;

/// <summary>Says how requests failed, most frequent kind first, and where to look.</summary>
internal static class FailureMessages
{
    /// <summary>"12 were answered 500 Internal Server Error; 2 ConnectionRefused (nobody accepted …); the first said: …".</summary>
    public static string Of(LoadFigures figures)
    {
        var parts = figures.Failures.Occurred.Select(failure => Told(figures.Failures, failure.Key)).ToList();
        if (figures.Interrupted > 0)
        {
            parts.Add($"{Units.Count(figures.Interrupted)} interrupted (no answer when the graceful stop was over)");
        }

        if (figures.Unsent > 0)
        {
            parts.Add($"{Units.Count(figures.Unsent)} unsent (due, but no connection became free)");
        }

        return string.Join("; ", parts) + UnexpectedText.Said(figures.Failures.Answers);
    }

    /// <summary>How a load went of which nothing succeeded: "all 11,941 answers were 401 Unauthorized (WWW-Authenticate: Bearer); the first said: …".</summary>
    public static string OfAll(LoadFigures figures)
    {
        var (requests, answers) = (Units.Count(figures.Requests), figures.Failures.Answers);
        if (answers.Sum(answer => answer.Count) < figures.Requests)
        {
            return $"none of {requests} requests succeeded: {Of(figures)}";
        }

        var were = answers switch
        {
            [{ Count: 1 } only] => $"the only answer was {UnexpectedText.Of(only)}",
            [var same] => $"all {requests} answers were {UnexpectedText.Of(same)}",
            _ => $"none of {requests} answers was expected: {UnexpectedText.Counted(answers)}",
        };
        return were + UnexpectedText.Said(answers);
    }

    /// <summary>Why failed requests leave a metric without a value, which breaks every promise about it.</summary>
    public static string NoValue(Metric metric, LoadFigures figures)
    {
        var failed = $"{Units.Count(figures.Failed)} of {Units.Count(figures.Requests)} requests";
        return metric.Rank is null
            ? $"that it has no value: {failed} failed, and how long they would have taken is unknown"
            : $"that it has no value: it lies among the {failed} that failed, which rank slower than every succeeded one";
    }

    private static string Told(FailureTally failures, FailureKind kind) => failures.Answers.Where(answer => answer.Kind == kind).ToList() is { Count: > 0 } answers
        ? UnexpectedText.Counted(answers, " answered")
        : $"{Units.Count(failures[kind])} {kind} ({failures.Explain(kind)})";
}
