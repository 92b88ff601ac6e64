using PerfRegression.Measurements;

namespace PerfRegression.Judging;

/// <summary>Everything that can be promised of a comparison, as pure functions that are asked again at every look.</summary>
internal static class ComparisonClaims
{
    /// <summary>The margin that is used where none is given: better by more than the default tolerance.</summary>
    public const double Perceptibly = 1 + RatioQuestion.DefaultTolerance;

    /// <summary>The subject is at least this many times better than the other variant.</summary>
    public static Outcome Outperforms(ComparisonResult comparison, ComparedSide subject, Metric metric, double byAtLeast = Perceptibly, string reason = "") =>
        new RatioClaim(RatioQuestion.Outperforms(byAtLeast), metric, subject, reason).Judge(comparison);

    /// <summary>The subject is worse than the other variant by no more than a tolerance.</summary>
    public static Outcome IsNoWorse(ComparisonResult comparison, ComparedSide subject, Metric metric, double tolerance = RatioQuestion.DefaultTolerance, string reason = "") =>
        new RatioClaim(RatioQuestion.IsNoWorse(tolerance), metric, subject, reason).Judge(comparison);

    /// <summary>Neither variant is found better than the other.</summary>
    public static Outcome IsNotToldApart(ComparisonResult comparison, Metric metric, double tolerance = RatioQuestion.DefaultTolerance, string reason = "") =>
        NoTellingApart.Judge(comparison, metric, tolerance, reason);

    /// <summary>No request failed on either side, in any round.</summary>
    public static Outcome HasNoFailures(ComparisonResult comparison, string reason = "") => NoFailures.Judge(comparison, reason);

    /// <summary>The candidate shows no regression on any of these metrics, or on those that are declared, nor in its error rate.</summary>
    public static IReadOnlyList<Outcome> ShowsNoRegression(
        ComparisonResult comparison, IReadOnlyList<Metric> metrics, double ignoring = RegressionGate.DefaultIgnoring, double by = RegressionGate.DefaultBy) =>
        new RegressionGate(ignoring, by).Judge(comparison, metrics);
}
