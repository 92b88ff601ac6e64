using FluentAssertions.Execution;
using PerfRegression.Comparison;
using PerfRegression.Rounds;
using PerfRegression.Running;

namespace PerfRegression.Testing.Assertions;

/// <summary>
/// Judges a claim at the looks that its comparison allows. What others do on the machine hits a computing variant harder than a
/// waiting one, so a claim that is not shown while they did much is measured once more.
/// </summary>
internal sealed class ComparisonJudgement(RatioClaim claim)
{
    /// <summary>Judges, and measures further where that is due; returns the comparison that the answer was found on.</summary>
    public ComparisonResult Pass(ComparisonResult comparison)
    {
        var (judged, outcome) = Decide(comparison);
        if (outcome.Answer != ClaimAnswer.Holds && outcome.WhyNot is null && judged.Conditions.IsDisturbed == true && MeasureAgain(judged) is { } again)
        {
            (judged, outcome) = Decide(again);
        }

        if (outcome.Answer == ClaimAnswer.Holds)
        {
            return judged;
        }

        var message = ComparisonMessage.Of(claim, judged, outcome);
        if (outcome.WhyNot is null && (outcome.Answer == ClaimAnswer.Undecided || judged.Conditions.IsDisturbed == true))
        {
            Inconclusive.Conclude(message, judged.Further, judged.Conditions.IsDisturbed == true ? Inconclusive.BusyMachine : "the rounds did not decide");
        }
        else
        {
            AssertionScope.Current.AddPreFormattedFailure(message);
        }

        return judged;
    }

    private (ComparisonResult Comparison, ComparisonOutcome Outcome) Decide(ComparisonResult comparison)
    {
        var outcome = claim.Ask(comparison);
        while (outcome.NextLook is { } rounds && comparison.Further is { } further)
        {
            comparison = Await(() => further.UpToAsync(rounds));
            outcome = claim.Ask(comparison);
        }

        return (comparison, outcome);
    }

    private static ComparisonResult? MeasureAgain(ComparisonResult comparison)
    {
        try
        {
            return comparison.Further is { } further ? Await(further.MeasureAgainAsync) : null;
        }
        catch (VoidRunException exception) when (exception.MayBeDisturbed)
        {
            // Disturbed again, and so much that there is nothing to judge.
            return null;
        }
    }

    // Assertions are synchronous; the measurement is taken off the test's synchronisation context, so that it can't block itself.
    private static T Await<T>(Func<Task<T>> measure) => Task.Run(measure).GetAwaiter().GetResult();
}
