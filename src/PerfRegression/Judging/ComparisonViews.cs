using PerfRegression.Measurements;

namespace PerfRegression.Judging;

/// <summary>Derives from a comparison what a report shows.</summary>
internal static class ComparisonViews
{
    /// <summary>A row for each metric that was declared or claimed (by its name, the most important one first; unknown ones are left out), and for the error rate.</summary>
    public static ComparisonView Of(ComparisonResult comparison, params IEnumerable<string?> claimed)
    {
        var judge = RoundJudge.Of(comparison);
        var question = RegressionGate.CanJudge(comparison.Design) ? RatioQuestion.WhichIsBetter(RegressionGate.DefaultIgnoring) : RatioQuestion.WhichIsBetter();
        List<Metric> asked = [.. claimed.OfType<string>().Select(MetricNames.Find).OfType<Metric>().Where(metric => !metric.Equals(Metric.FailedRequests))];
        var answers = judge.Declared.Concat(asked).Append(Metric.ErrorRate).Distinct().Select(metric => judge.Ask(question, metric)).ToList();
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
        Baseline = answer.Metric.ShowTypical(answer.OtherValue),
        Candidate = answer.Metric.ShowTypical(answer.SubjectValue),
        Ratio = answer.RatioFound,
        Standing = answer.Standing,
        WhyNot = answer.WhyNot,
    };
}
