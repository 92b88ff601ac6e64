using PerfRegression.Measurements;

namespace PerfRegression.Verifying;

/// <summary>
/// What is said of a claim about runs. A bound that holds, holds. A broken one is measured once more: broken twice has failed; broken once
/// on a calm machine, two of three decide (a false red of probability p becomes 3p² − 2p³); disturbed throughout, nothing is known.
/// </summary>
internal static class RunPolicy
{
    private const int MostAttempts = 3;

    /// <param name="attempts">All measurements so far, at least one.</param>
    /// <param name="isTimeLeft">Whether the suite may still spend time on measuring again.</param>
    public static Decision Next(IReadOnlyList<Attempt> attempts, bool isTimeLeft)
    {
        var states = attempts.Select(ClaimStates.Of).ToList();
        List<ClaimState> sound = [.. states.Where(state => state != ClaimState.Void)];
        var mayRepeat = isTimeLeft && attempts.Count < MostAttempts;
        return sound switch
        {
            [] => OfVoid(attempts, isTimeLeft),
            [ClaimState.Held] => Final(VerdictKind.Passed, attempts.Count == 1 ? "every promise was kept" : "every promise was kept when measured again"),
            [var first] => OfOne(first, attempts, states, mayRepeat),
            [ClaimState.Excused, ClaimState.Held] => Final(VerdictKind.Passed, "every promise was kept when measured again, after a first measurement that was disturbed"),
            [_, ClaimState.Held] when mayRepeat && states[^1] != ClaimState.Void => new Decision.Again(AwaitCalm: true),
            [_, ClaimState.Held] => Final(VerdictKind.Inconclusive, "broken once and kept once, and a third measurement could not decide"),
            [ClaimState.Excused, ClaimState.Excused] => Final(VerdictKind.Inconclusive, "other work disturbed the machine throughout"),
            [_, _] => Final(VerdictKind.Failed, "broken twice"),
            [.., ClaimState.Held] => Final(VerdictKind.Passed, "every promise was kept in two of three measurements"),
            [.., ClaimState.Excused] => Final(VerdictKind.Inconclusive, "broken once and kept once, and the third measurement was disturbed"),
            _ => Final(VerdictKind.Failed, "broken in two of three measurements"),
        };
    }

    private static Decision OfOne(ClaimState state, IReadOnlyList<Attempt> attempts, List<ClaimState> states, bool mayRepeat)
    {
        if (states[^1] == ClaimState.Void)
        {
            var second = $"the second measurement came to nothing: {attempts[^1].Fault!.Reason}";
            return state == ClaimState.Excused ? Final(VerdictKind.Inconclusive, $"the first measurement was disturbed, and {second}") : Final(VerdictKind.Failed, $"measured once, and {second}");
        }

        // What a calm run can't measure, another one can't either.
        if (state == ClaimState.NotMeasurable && attempts[^1].IsDisturbed != true)
        {
            return Final(VerdictKind.Failed, "what was promised can't be judged by what was measured");
        }

        if (mayRepeat)
        {
            return new Decision.Again(AwaitCalm: attempts[^1].Runs.All(run => run.Failure is null));
        }

        return state == ClaimState.Excused
            ? Final(VerdictKind.Inconclusive, "other work disturbed the machine, and the suite's time for measuring again is used up")
            : Final(VerdictKind.Failed, "measured once, because the suite's time for measuring again is used up");
    }

    private static Decision OfVoid(IReadOnlyList<Attempt> attempts, bool isTimeLeft)
    {
        var mayBeDisturbed = attempts.All(attempt => attempt.Fault is { MayBeDisturbed: true } && attempt.IsDisturbed == true);
        return (mayBeDisturbed, attempts.Count) switch
        {
            (true, 1) when isTimeLeft => new Decision.Again(AwaitCalm: true),
            (true, _) => Final(VerdictKind.Inconclusive, "other work disturbed the machine so much that nothing could be measured"),
            _ => Final(VerdictKind.Void, attempts[^1].Fault!.Reason),
        };
    }

    private static Decision.Final Final(VerdictKind kind, string reason) => new(kind, reason);
}
