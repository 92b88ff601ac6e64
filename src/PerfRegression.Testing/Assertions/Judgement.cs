using FluentAssertions.Execution;
using PerfRegression.Running;

namespace PerfRegression.Testing.Assertions;

/// <summary>
/// The rules of a busy machine: a bound that holds, holds. One that breaks on a calm machine is a failure. One that breaks while
/// others used the machine is measured once more, and if that breaks on a busy machine again nothing is known.
/// </summary>
/// <param name="judge">The promises that the runs did not keep.</param>
/// <param name="note">A line to stand below them in a message.</param>
internal sealed class Judgement(Func<IReadOnlyList<RunResult>, IReadOnlyList<Finding>> judge, string? note = null)
{
    /// <summary>Judges, and measures once more where that is due; returns the runs that the verdict was found on.</summary>
    public IReadOnlyList<RunResult> Pass(params IReadOnlyList<RunResult> runs)
    {
        var findings = VoidOnes(runs) is { Count: > 0 } faults ? faults : judge(runs);
        if (IsExcused(runs, findings) && MeasureAgain(runs) is { } again)
        {
            runs = again;
            findings = judge(runs);
        }

        if (findings.Count == 0)
        {
            return runs;
        }

        var message = FailureMessage.Of(findings, runs, note);
        if (IsExcused(runs, findings))
        {
            Inconclusive.Conclude(message, runs[0].SecondChance);
        }
        else
        {
            AssertionScope.Current.AddPreFormattedFailure(message);
        }

        return runs;
    }

    // A void run may have been read from its file, or taken from the exception that told of it.
    private static List<Finding> VoidOnes(IReadOnlyList<RunResult> runs) =>
        [.. runs.Where(run => run.Fault is not null).Select(run => new Finding($"The run of \"{run.Name}\" is void, and says nothing about the variant: {run.Fault}", MayBeDisturbed: false))];

    private static bool IsExcused(IReadOnlyList<RunResult> runs, IReadOnlyList<Finding> findings) =>
        findings.Count > 0 && findings.All(finding => finding.MayBeDisturbed) && runs.Any(run => run.Conditions.IsDisturbed == true);

    // Assertions are synchronous; the measurement is taken off the test's synchronisation context, so that it can't block itself.
    private static List<RunResult>? MeasureAgain(IReadOnlyList<RunResult> runs)
    {
        var again = new List<RunResult>();
        foreach (var run in runs)
        {
            if (run.SecondChance is not { } chance || Task.Run(chance.MeasureAgainAsync).GetAwaiter().GetResult() is not { } second)
            {
                return null;
            }

            again.Add(second);
        }

        return again;
    }
}
