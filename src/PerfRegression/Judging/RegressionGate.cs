using PerfRegression.Model.Formatting;

namespace PerfRegression.Judging;

/// <summary>
/// A gate: each metric fails only when the candidate is shown to be worse, holds when it is shown not to be, and is undecided
/// otherwise. The error rate is always judged with them.
/// </summary>
internal sealed class RegressionGate
{
    /// <summary>The share that a gate ignores by default: 2 %.</summary>
    public const double DefaultIgnoring = 0.02;

    /// <summary>The share that a gate rules out by default: 10 %.</summary>
    public const double DefaultBy = 0.1;

    // A gate judges every change: at the 0.9 % of a claim, several metrics would call one change in a few dozen worse that is not.
    private const double FalseAlarmsAtMost = 0.005;
    private readonly RatioQuestion _question;
    private readonly double _ignoring;
    private readonly double _by;

    /// <param name="ignoring">A regression up to this share never fails it, such as 0.02 for 2 %.</param>
    /// <param name="by">It passes when a regression by this share is ruled out, such as 0.1 for 10 %.</param>
    /// <exception cref="ArgumentOutOfRangeException">A share is out of its range.</exception>
    public RegressionGate(double ignoring = DefaultIgnoring, double by = DefaultBy) =>
        (_question, _ignoring, _by) = (RatioQuestion.ShowsNoRegression(ignoring, by), ignoring, by);

    /// <summary>One outcome for each metric, or for each that the comparison declares where none is given, and for the error rate.</summary>
    /// <exception cref="ArgumentException">The comparison's rounds are not enough for a gate.</exception>
    public IReadOnlyList<Outcome> Judge(ComparisonResult comparison, IReadOnlyList<Metric> metrics)
    {
        Refuse(comparison);
        var judge = RoundJudge.Of(comparison);
        List<Metric> judged = [.. (metrics.Count == 0 ? judge.Declared : metrics).Append(Metric.ErrorRate).Distinct()];
        var family = Family(comparison.Design, judge.Declared.Union(judged).Count());
        return [.. judged.Select(metric => Judge(metric, comparison, judge, family))];
    }

    /// <summary>Whether rounds of this design are enough for a gate.</summary>
    public static bool CanJudge(SequentialDesign design) => design.FalseAlarmsAtMost <= FalseAlarmsAtMost;

    private static void Refuse(ComparisonResult comparison)
    {
        if (comparison.OnOnePair)
        {
            throw new ArgumentException($"A regression gate can't rest on one pair, {ComparisonClaims.OnePairIsLittle}: set OnOnePair = false.", nameof(comparison));
        }

        if (!CanJudge(comparison.Design))
        {
            throw new ArgumentException(
                $"A regression gate may call identical code worse in at most {Units.Percent(FalseAlarmsAtMost)} of all comparisons, but the design is \"{comparison.Design}\": set Design = SequentialDesign.Gate.",
                nameof(comparison));
        }
    }

    private Outcome Judge(Metric metric, ComparisonResult comparison, RoundJudge judge, string family)
    {
        var answer = judge.Ask(_question, metric);
        var promise = $"Expected {comparison.Candidate.Name} to show no regression against {comparison.Baseline.Name} on {metric} ({Limits(metric)})";
        string?[] open = answer.IsOpenForGood(comparison) ? [GateText.CouldHaveSeen(answer, _ignoring), AnswerText.Forecast(answer, judge)] : [];
        return answer.ToOutcome(comparison, promise) with
        {
            Found = GateText.Found(answer, comparison),
            IsGate = true,
            Note = string.Join("; ", open.Append(family).OfType<string>()),
        };
    }

    private string Limits(Metric metric) => metric.IsDifference
        ? $"at most {Units.Percent(RatioQuestion.RateTolerance)[..^2]} percentage points more"
        : $"{Units.Percent(_ignoring)} is ignored, {Units.Percent(_by)} must be ruled out";

    // The error of a family of tests is at most the sum of theirs (Bonferroni).
    private static string Family(SequentialDesign design, int metrics) =>
        $"{Units.Count(metrics)} metrics were declared: identical code is called worse on one of them in at most {Units.Percent(metrics * design.FalseAlarmsAtMost)} of all comparisons ({Units.Percent(design.FalseAlarmsAtMost)} each)";
}
