using FluentAssertions.Execution;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Reporting;
using PerfRegression.Verifying;

namespace PerfRegression.Assertions;

/// <summary>Judges promises about a plain result: one that does not hold fails at once, or in the assertion scope around it.</summary>
internal static class AtOnce
{
    public static Action<Outcome> On(RunResult run) => outcome => Judge(run.Failure is null && run.Fault is null ? outcome : Of(run), new Attempt { Runs = [run] });

    public static Action<Outcome> On(ComparisonResult comparison) => outcome => Judge(
        comparison switch
        {
            { Failure: { } failure } => VariantFailures.Of(failure.Side is { } side ? comparison.NameOf(side) : comparison.Name, failure),
            { Fault: { } fault } when comparison.Rounds.Count < comparison.Design.Looks[0].Rounds => OfVoid(comparison.Name, "comparison", fault),
            _ => outcome,
        },
        new Attempt { Comparison = comparison, View = ComparisonViews.Of(comparison, outcome.Metric) });

    // A run that was read from its file may say nothing about its variant.
    private static Outcome Of(RunResult run) => run.Failure is { } failure ? VariantFailures.Of(run.Name, failure) : OfVoid(run.Name, "run", run.Fault!);

    private static Outcome OfVoid(string name, string kind, MeasurementFault fault) => new()
    {
        State = OutcomeState.NotMeasurable,
        Promise = $"Expected \"{name}\" to serve",
        Found = $"the {kind} is void: {fault.Reason}",
    };

    private static void Judge(Outcome outcome, Attempt attempt)
    {
        if (!outcome.Holds)
        {
            AssertionScope.Current.AddPreFormattedFailure(AttemptText.Of(attempt with { Outcomes = [outcome] }));
        }
    }
}
