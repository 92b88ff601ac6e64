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
        var broken = open.FindAll(outcome => outcome.State == OutcomeState.Broken);
        return open switch
        {
            [] => ClaimState.Held,
            _ when open.Exists(outcome => outcome.State == OutcomeState.NotMeasurable) => ClaimState.NotMeasurable,
            _ when broken.Count == 0 => ClaimState.Undecided,
            _ => broken.TrueForAll(outcome => ExcusePolicy.Covers(outcome, attempt)) ? ClaimState.Excused : ClaimState.Broken,
        };
    }

    // A variant that failed has failed, whatever else went wrong; what earlier rounds decided stays decided when further ones fail.
    private static bool IsDecided(Attempt attempt) => attempt.Comparison is { } comparison
        ? comparison.Rounds.Count >= comparison.Design.FirstRounds && IsDecided(attempt.Outcomes)
        : attempt.Outcomes.Count > 0;

    // A regression that a gate has shown needs no other metric.
    private static bool IsDecided(IReadOnlyList<Outcome> outcomes) =>
        outcomes.Any(outcome => outcome is { IsGate: true, State: OutcomeState.Broken })
        || (outcomes.Count > 0 && outcomes.All(outcome => outcome.State is OutcomeState.Holds or OutcomeState.Broken && outcome.NextLook is null));
}

/// <summary>The state of a claim after one measurement.</summary>
internal enum ClaimState
{
    Held,

    /// <summary>A promise was broken, and other work on the machine can't explain it.</summary>
    Broken,

    /// <summary>A promise was broken, and other work on the machine can explain by how much.</summary>
    Excused,

    /// <summary>A promise could not be judged from what was measured.</summary>
    NotMeasurable,

    /// <summary>The rounds of a comparison did not decide.</summary>
    Undecided,

    /// <summary>The measurement says nothing about the variant.</summary>
    Void,
}
