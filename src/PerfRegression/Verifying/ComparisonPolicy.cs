using PerfRegression.Measurements;

namespace PerfRegression.Verifying;

/// <summary>
/// Decides about a claim on a comparison, at the looks of its design. A regression that was shown is final: the random
/// order makes it exact under any disturbance. Only a margin that is refuted while other work disturbed the machine gets a second sequence
/// of rounds, with looks and levels of its own.
/// </summary>
internal static class ComparisonPolicy
{
    /// <param name="attempts">The sequences so far, one or two; the last one with the rounds that it has by now.</param>
    /// <param name="isTimeLeft">Whether the suite may still spend time on measuring again.</param>
    public static Decision Next(IReadOnlyList<Attempt> attempts, bool isTimeLeft)
    {
        var (latest, design) = (attempts[^1], attempts[0].Comparison!.Design);
        var state = ClaimStates.Of(latest);
        var next = latest.Outcomes.Where(outcome => outcome.State == OutcomeState.Undecided).Max(outcome => outcome.NextLook);
        return state switch
        {
            ClaimState.Void => OfVoid(attempts, isTimeLeft),

            // Early rounds that decided nothing are too few for the figures of a report.
            ClaimState.Held when latest.Comparison is { HasEnded: false } && latest.Comparison.Rounds.Count < Reported(latest) && latest.Outcomes.All(outcome => outcome.Ratio is null) =>
                new Decision.Further(Reported(latest)),
            ClaimState.Held => Final(VerdictKind.Passed, attempts.Count == 1 ? "every promise was kept" : $"every promise was kept by a second sequence of rounds, after a first one that was disturbed ({design.Together})"),
            ClaimState.NotMeasurable => Final(VerdictKind.Failed, "what was promised can't be judged from what was measured"),
            ClaimState.Undecided when next is { } rounds => new Decision.Further(rounds),
            ClaimState.Undecided => Final(VerdictKind.Inconclusive, "the rounds did not decide"),
            ClaimState.Excused when attempts.Count == 1 && isTimeLeft && design.Again is not null => new Decision.Again(AwaitCalm: true),
            ClaimState.Excused => Final(VerdictKind.Inconclusive, attempts.Count == 1 ? "other work disturbed the machine" : "other work disturbed the machine throughout"),
            _ => Final(VerdictKind.Failed, attempts.Count == 1 ? "shown by the rounds" : $"shown by two sequences of rounds ({design.Together})"),
        };
    }

    private static Decision OfVoid(IReadOnlyList<Attempt> attempts, bool isTimeLeft)
    {
        var fault = attempts[^1].Fault!;
        return (fault.MayBeDisturbed, attempts.Count) switch
        {
            (true, 1) when isTimeLeft && attempts[0].Comparison!.Design.Again is not null => new Decision.Again(AwaitCalm: true),
            (true, _) => Final(VerdictKind.Inconclusive, "other work disturbed the machine so much that nothing could be measured"),
            (_, > 1) => Final(VerdictKind.Inconclusive, $"the first sequence of rounds was disturbed, and the second failed: {fault.Reason}"),
            _ => Final(VerdictKind.Void, fault.Reason),
        };
    }

    private static int Reported(Attempt latest) => latest.Comparison!.Design.Looks[0].Rounds;

    private static Decision.Final Final(VerdictKind kind, string reason) => new(kind, reason);
}
