using PerfRegression.Measurements;

namespace PerfRegression.Judging;

/// <summary>Derives from a comparison what a report shows.</summary>
internal static class ComparisonViews
{
    /// <summary>A row for each metric that was declared or claimed, and for the error rate.</summary>
    /// <param name="comparison">What was measured.</param>
    /// <param name="claimed">Names of metrics that were claimed, the most important one first; default none. Unknown ones are left out.</param>
    public static ComparisonView Of(ComparisonResult comparison, params IEnumerable<string?> claimed)
    {
        var judge = RoundJudge.Of(comparison);
        var question = RegressionGate.CanJudge(comparison.Design) ? RatioQuestion.WhichIsBetter(RegressionGate.DefaultIgnoring) : RatioQuestion.WhichIsBetter();
        List<Metric> asked = [.. claimed.OfType<string>().Select(MetricNames.Find).OfType<Metric>().Where(metric => !metric.Equals(Metric.FailedRequests))];
        var answers = DeclaredMetrics.AndErrorRate([.. judge.Declared, .. asked]).Select(metric => judge.Ask(question, metric)).ToList();
        var noisy = NoisyOf(asked, judge.Declared);
        return new ComparisonView
        {
            Rows = [.. answers.Select(Row)],
            NoiseMetric = noisy.Name,
            Noise = answers.First(answer => answer.Metric.Equals(noisy)).Noise,
        };
    }

    private static Metric NoisyOf(IReadOnlyList<Metric> asked, IReadOnlyList<Metric> declared) =>
        asked.FirstOrDefault(metric => !metric.IsDifference)
        ?? (declared.Contains(Metric.P95) ? Metric.P95 : declared.Append(Metric.ErrorRate).First());

    private static MetricRow Row(RoundAnswer answer) => new()
    {
        Metric = answer.Metric.Name,
        Baseline = TypicalText.Of(answer.Metric, answer.OtherValue),
        Candidate = TypicalText.Of(answer.Metric, answer.SubjectValue),
        Ratio = answer.WhyNot is null && answer.RoundsUsed > 0 ? answer.Ratio : null,
        Standing = answer.Standing,
        WhyNot = answer.WhyNot,
    };
}
