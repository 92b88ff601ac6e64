using PerfRegression.Measurements;

namespace PerfRegression.Verifying;

/// <summary>
/// Decides about a claim on runs. A promise that holds, holds. When one is broken, everything is measured once more: a promise that is
/// broken twice has failed; broken once on a calm machine, two of three decide (a false red of probability p becomes 2p² − p³, by BB and
/// BHB); disturbed throughout, it is inconclusive. Promises are counted one by one: a claim of many would fail by two different accidents.
/// </summary>
internal static class RunPolicy
{
    private const int MostAttempts = 3;

    /// <summary>What follows from all measurements so far, at least one, and from whether the suite may still spend time on measuring again.</summary>
    public static Decision Next(IReadOnlyList<Attempt> attempts, bool isTimeLeft)
    {
        var (sound, latest) = (attempts.Where(attempt => ClaimStates.Of(attempt) != ClaimState.Void).ToList(), attempts[^1]);
        return ClaimStates.Of(latest) switch
        {
            ClaimState.Void => sound.Count == 0 ? OfVoid(attempts, isTimeLeft) : VoidAfter(sound, latest.Fault!),
            ClaimState.Held when sound.SkipLast(1).All(MayBeExcused) => Final(VerdictKind.Passed, HowItHeld(sound, attempts)),

            // What a calm run can't measure, another one can't either.
            ClaimState.NotMeasurable when latest.IsDisturbed != true => Final(VerdictKind.Failed, "what was promised can't be judged from what was measured"),
            _ when CountsOf(sound).FirstOrDefault(promise => IsBrokenTwice(promise, sound.Count)).Promise is { } broken =>
                Final(VerdictKind.Failed, ExcuseText.After(sound.Count == 2 ? "broken twice" : "broken in two of three measurements", sound, broken)),
            _ when sound.Count > 1 && sound.TrueForAll(MayBeExcused) => Final(VerdictKind.Inconclusive, "other work disturbed the machine throughout"),
            _ when sound.Count == MostAttempts => OfThree(sound),
            _ when isTimeLeft && attempts.Count < MostAttempts => new Decision.Again(AwaitCalm: latest.Runs.All(run => run.Failure is null)),
            _ => Unfinished(
                sound,
                "other work disturbed the machine, and the suite's time for measuring again is used up",
                "measured once, because the suite's time for measuring again is used up"),
        };
    }

    private static bool MayBeExcused(Attempt attempt) => ClaimStates.Of(attempt) switch
    {
        ClaimState.Excused => true,
        ClaimState.NotMeasurable => attempt.IsDisturbed == true,
        _ => false,
    };

    // Of two, it is enough that one can't be excused.
    private static bool IsBrokenTwice((string Promise, int Open, int Broken) promise, int measurements) => promise.Broken >= 2 || (measurements == 2 && promise is { Open: 2, Broken: 1 });

    // In how many measurements each promise did not hold, and in how many of these it was broken by more than other work explains. A promise is
    // identified by its words, which are the same each time.
    private static IEnumerable<(string Promise, int Open, int Broken)> CountsOf(IEnumerable<Attempt> attempts) => attempts
        .SelectMany(attempt => attempt.Outcomes.Where(outcome => !outcome.Holds)
            .DistinctBy(outcome => outcome.Promise, StringComparer.Ordinal)
            .Select(outcome => (outcome.Promise, IsBroken: outcome.State == OutcomeState.Broken && !ExcusePolicy.Covers(outcome, attempt))))
        .GroupBy(open => open.Promise, StringComparer.Ordinal)
        .Select(promise => (promise.Key, promise.Count(), promise.Count(open => open.IsBroken)));

    private static string HowItHeld(List<Attempt> sound, IReadOnlyList<Attempt> attempts) => (sound.Count, attempts.Count) switch
    {
        (1, 1) => "every promise was kept",
        (1, _) => "every promise was kept when measured again",
        _ => "every promise was kept when measured again, after a first measurement that was disturbed",
    };

    private static Decision.Final OfThree(List<Attempt> sound) => CountsOf(sound).All(promise => promise.Open < 2)
        ? Final(VerdictKind.Passed, "every promise was kept in two of three measurements")
        : Final(VerdictKind.Inconclusive, "a promise was broken once and kept once, and in the third measurement other work can have broken it");

    private static Decision.Final VoidAfter(List<Attempt> sound, MeasurementFault fault) => Unfinished(
        sound,
        $"the first measurement was disturbed, and the second measurement failed: {fault.Reason}",
        $"measured once, and the second measurement failed: {fault.Reason}");

    private static Decision.Final Unfinished(List<Attempt> sound, string ifExcused, string ifBroken) => sound switch
    {
        [_, _] => Final(VerdictKind.Inconclusive, "broken once and kept once, and a third measurement could not decide"),
        [var only] when MayBeExcused(only) => Final(VerdictKind.Inconclusive, ifExcused),
        _ => Final(VerdictKind.Failed, CountsOf(sound).FirstOrDefault(promise => promise.Broken > 0).Promise is { } broken ? ExcuseText.After(ifBroken, sound, broken) : ifBroken),
    };

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
