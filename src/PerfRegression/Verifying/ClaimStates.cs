using PerfRegression.Measurements;

namespace PerfRegression.Verifying;

/// <summary>Derives the state of a claim from an attempt.</summary>
internal static class ClaimStates
{
    public static ClaimState Of(Attempt attempt)
    {
        if (attempt.Fault is not null && !IsDecided(attempt))
        {
            return ClaimState.Void;
        }

        var open = attempt.Outcomes.Where(outcome => !outcome.Holds).ToList();
        return open switch
        {
            [] => ClaimState.Held,
            _ when open.Exists(outcome => outcome.State == OutcomeState.NotMeasurable) => ClaimState.NotMeasurable,
            _ when open.Exists(outcome => outcome.State == OutcomeState.Broken) => BrokenOrExcused(attempt, open),
            _ => ClaimState.Undecided,
        };
    }

    // A variant that failed has failed, whatever else went wrong; what earlier rounds decided stays decided when further ones fail.
    private static bool IsDecided(Attempt attempt) => attempt.Comparison is { } comparison
        ? comparison.Rounds.Count >= comparison.Design.Looks[0].Rounds && IsDecided(attempt.Outcomes)
        : attempt.Outcomes.Count > 0;

    // A regression that a gate has shown needs no other metric.
    private static bool IsDecided(IReadOnlyList<Outcome> outcomes) =>
        outcomes.Any(outcome => outcome is { IsGate: true, State: OutcomeState.Broken })
        || (outcomes.Count > 0 && outcomes.All(outcome => outcome.State is OutcomeState.Holds or OutcomeState.Broken && outcome.NextLook is null));

    private static ClaimState BrokenOrExcused(Attempt attempt, List<Outcome> open) =>
        open.Where(outcome => outcome.State == OutcomeState.Broken).All(outcome => ExcusePolicy.Covers(outcome, attempt)) ? ClaimState.Excused : ClaimState.Broken;
}
