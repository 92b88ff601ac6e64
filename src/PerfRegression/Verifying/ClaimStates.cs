using PerfRegression.Measurements;

namespace PerfRegression.Verifying;

/// <summary>Reads from an attempt how its claim stands.</summary>
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

    // Rounds that had decided before further ones came to nothing stay decided.
    private static bool IsDecided(Attempt attempt) =>
        attempt.Comparison is { Rounds.Count: > 0 } && attempt.Outcomes.Count > 0 && attempt.Outcomes.All(outcome => outcome.State is OutcomeState.Holds or OutcomeState.Broken && outcome.NextLook is null);

    private static ClaimState BrokenOrExcused(Attempt attempt, List<Outcome> open) =>
        open.Where(outcome => outcome.State == OutcomeState.Broken).All(outcome => ExcusePolicy.Covers(outcome, attempt)) ? ClaimState.Excused : ClaimState.Broken;
}
