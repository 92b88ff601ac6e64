using PerfRegression.Judging;
using PerfRegression.Measurements;

namespace PerfRegression.Testing.Assertions;

/// <summary>A claim about how two variants compare.</summary>
/// <param name="Question">What is claimed.</param>
/// <param name="Metric">By which metric.</param>
/// <param name="Subject">Of which side.</param>
/// <param name="Reason">Why, in words to be put behind the claim.</param>
internal sealed record RatioClaim(RatioQuestion Question, Metric Metric, ComparedSide Subject, string Reason)
{
    public ComparisonOutcome Ask(ComparisonResult comparison) => comparison.Ask(Question, Metric, Subject);

    /// <summary>"Expected async_select to outperform sync_select by at least 3× on p95".</summary>
    public string Expected(ComparisonResult comparison)
    {
        return $"Expected {comparison.NameOf(Subject)} {Question.Promise(comparison.NameOf(Subject.Other()))} on {Metric}{Reason}";
    }
}
