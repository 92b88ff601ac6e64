using FluentAssertions.Execution;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Reporting;

namespace PerfRegression.Testing.Assertions;

/// <summary>Judges promises about a plain result: one that does not hold fails at once, or in the assertion scope around it.</summary>
internal static class AtOnce
{
    public static Action<Outcome> On(params RunResult[] runs) => outcome => Judge(outcome, new Attempt { Runs = runs, Outcomes = [outcome] });

    public static Action<Outcome> On(ComparisonResult comparison) => outcome => Judge(outcome, new Attempt { Comparison = comparison, View = ComparisonViews.Of(comparison, outcome.Metric), Outcomes = [outcome] });

    private static void Judge(Outcome outcome, Attempt attempt)
    {
        if (!outcome.Holds)
        {
            AssertionScope.Current.AddPreFormattedFailure(AttemptText.Of(attempt));
        }
    }
}
