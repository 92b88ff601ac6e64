using PerfRegression.Measurement;

namespace PerfRegression.Thresholds;

/// <summary>A promise about a run: a metric and the values it may have.</summary>
/// <param name="Metric">What is bounded.</param>
/// <param name="Bound">Which values are allowed.</param>
/// <param name="Expression">The expression it was written as, if it was.</param>
public sealed record Threshold(Metric Metric, Bound Bound, string? Expression = null)
{
    /// <summary>What was promised, such as "p95 to be within 10 % of 1,000 ms".</summary>
    public string Promise => $"{Metric.Name} {Bound.Phrase(Metric.Show)}";

    /// <summary>Holds the promise against a run.</summary>
    public ThresholdOutcome Judge(LoadFigures figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        if (Metric.WhyNot(figures) is { } reason)
        {
            return new ThresholdOutcome(this, ThresholdVerdict.NotJudged, double.NaN, reason);
        }

        var value = Metric.Read(figures);
        var verdict = Bound.Allows(value) ? ThresholdVerdict.Held : ThresholdVerdict.Broken;
        return new ThresholdOutcome(this, verdict, value, Found(value, figures));
    }

    private string Found(double value, LoadFigures figures)
    {
        if (double.IsPositiveInfinity(value))
        {
            return $"it has no bound: {Unbounded(figures)}";
        }

        var deviation = Bound.Reference > 0 && double.IsFinite(Bound.Reference) ? $" ({Units.SignedPercent((value / Bound.Reference) - 1)})" : "";
        return Metric.Show(value) + deviation + Failures(figures);
    }

    private string Unbounded(LoadFigures figures)
    {
        var failed = $"{Units.Count(figures.Failed)} of {Units.Count(figures.Requests)} requests";
        return Metric.IsPercentile
            ? $"it falls among the {failed} that failed, which rank slower than every answered one"
            : $"{failed} failed, and each of them ranks slower than every answered one";
    }

    private string Failures(LoadFigures figures)
    {
        if (!ReferenceEquals(Metric, Metric.FailedRequests) && !ReferenceEquals(Metric, Metric.FailedShare))
        {
            return "";
        }

        return figures.Failed == 0 ? "" : $" of {Units.Count(figures.Requests)}: {FailureStory.Of(figures)}";
    }
}
