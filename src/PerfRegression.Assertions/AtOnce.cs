using FluentAssertions.Execution;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Reporting;

namespace PerfRegression.Assertions;

/// <summary>Judges promises about a plain result: one that does not hold fails at once, or in the assertion scope around it.</summary>
internal static class AtOnce
{
    // A run that was read from its file may say nothing about its variant.
    public static Action<Outcome> On(RunResult run) => outcome => Judge(
        run switch
        {
            { Failure: { } failure } => failure.AsOutcome(run.Name),
            { Fault: { } fault } => OfVoid(run.Name, "run", fault),
            _ => outcome,
        },
        new Attempt { Runs = [run] });

    public static Action<Outcome> On(ComparisonResult comparison) => outcome => Judge(
        comparison switch
        {
            { Failure: { } failure } => failure.AsOutcome(failure.Side is { } side ? comparison.NameOf(side) : comparison.Name),
            { Fault: { } fault } when comparison.Rounds.Count < comparison.Design.FirstRounds => OfVoid(comparison.Name, "comparison", fault),
            _ => outcome,
        },
        new Attempt { Comparison = comparison, View = ComparisonViews.Of(comparison, outcome.Metric) });

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
