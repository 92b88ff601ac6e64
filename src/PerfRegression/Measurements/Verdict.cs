using System.Text.Json.Serialization;

namespace PerfRegression;

/// <summary>The verdict on a claim, and everything that it rests on. Immutable; saved as JSON.</summary>
public sealed record Verdict
{
    /// <summary>The claim: its test, with the test's arguments, and a number where one test makes several claims.</summary>
    public required string Claim { get; init; }

    /// <summary>The kind of verdict.</summary>
    public required VerdictKind Kind { get; init; }

    /// <summary>How it came about, such as "broken twice".</summary>
    public required string Reason { get; init; }

    /// <summary>All measurements of what the claim is about, in their order.</summary>
    public required IReadOnlyList<Attempt> Attempts { get; init; }

    /// <summary>How to run the same test again; null where that is not known.</summary>
    public string? RepeatCommand { get; init; }

    /// <summary>The folder in which that is run; null where it is not known.</summary>
    [JsonInclude] internal string? RepeatIn { get; init; }

    /// <summary>The file that it was saved to; null until then.</summary>
    [JsonIgnore] public string? SavedTo { get; init; }

    /// <summary>Why it could not be saved; null when it was.</summary>
    [JsonIgnore] internal string? NotSaved { get; init; }

    /// <summary>The outcomes of the last measurement that could be judged.</summary>
    [JsonIgnore]
    public IReadOnlyList<Outcome> Outcomes => Attempts.LastOrDefault(attempt => attempt.Fault is null)?.Outcomes ?? (Attempts.Count == 0 ? [] : Attempts[^1].Outcomes);

    /// <summary>The runs of the last measurement; empty for a comparison.</summary>
    [JsonIgnore]
    public IReadOnlyList<RunResult> Runs => Attempts.Count == 0 ? [] : Attempts[^1].Runs;

    /// <summary>The comparison of the last measurement; null for runs.</summary>
    [JsonIgnore]
    public ComparisonResult? Comparison => Attempts.Count == 0 ? null : Attempts[^1].Comparison;

    /// <summary>
    /// Whether only regression gates stayed open: identical code leaves a gate open often where the machine is saturated, so that this is
    /// a warning, not a failure.
    /// </summary>
    internal bool IsOpenGate => Kind == VerdictKind.Inconclusive && Attempts[^1].Fault is null && Outcomes.Any(outcome => outcome.IsGate) && Outcomes.All(outcome => outcome.IsGate || outcome.Holds);
}

/// <summary>The kinds of verdict. Only <see cref="Passed"/> is green.</summary>
public enum VerdictKind
{
    /// <summary>Every promise was kept.</summary>
    Passed,

    /// <summary>A promise was broken, and other work on the machine does not explain it.</summary>
    Failed,

    /// <summary>Other work on the machine, or too few rounds, kept the claim from an answer.</summary>
    Inconclusive,

    /// <summary>The measurement itself failed, so that nothing is known of the variant.</summary>
    Void,
}
