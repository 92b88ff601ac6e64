using System.Text.Json.Serialization;
using PerfRegression.Machine;
using PerfRegression.Measurements;

namespace PerfRegression;

/// <summary>Rounds of two variants measured in turns. Immutable; saved as JSON.</summary>
public sealed record ComparisonResult
{
    /// <summary>The scenario's name.</summary>
    public required string Name { get; init; }

    /// <summary>The variant that the candidate was compared with.</summary>
    public required ComparedVariant Baseline { get; init; }

    /// <summary>The variant that was judged.</summary>
    public required ComparedVariant Candidate { get; init; }

    /// <summary>The names of the metrics that were declared before anything was measured: slices are long enough for these.</summary>
    public required IReadOnlyList<string> Metrics { get; init; }

    /// <summary>The load that was driven in slices.</summary>
    public required LoadPlan Plan { get; init; }

    /// <summary>When the rounds are judged, and how often chance may mislead the judgement.</summary>
    public required SequentialDesign Design { get; init; }

    /// <summary>Whether the rounds were measured on one pair that was started once, instead of on a fresh pair each.</summary>
    public bool OnOnePair { get; init; }

    /// <summary>The seed of the random order of starts and slices.</summary>
    public required int Seed { get; init; }

    /// <summary>The database behind the variants, without a secret; null where the scenario names none.</summary>
    public string? Database { get; init; }

    /// <summary>The rounds that count, in their order.</summary>
    public required IReadOnlyList<MeasuredRound> Rounds { get; init; }

    /// <summary>How a variant failed altogether, which ends the measurement; null while both serve.</summary>
    public VariantFailure? Failure { get; init; }

    /// <summary>Why no further rounds could be measured, although both variants served; null when they could.</summary>
    public MeasurementFault? Fault { get; init; }

    /// <summary>The rounds that don't count, each with its reason.</summary>
    public IReadOnlyList<VoidRound> VoidRounds { get; init; } = [];

    /// <summary>What did not stop cleanly when a round was over, without affecting the round; usually empty.</summary>
    public IReadOnlyList<string> StopFaults { get; init; } = [];

    /// <summary>Where the time of each round went.</summary>
    public required IReadOnlyList<RoundTiming> Timings { get; init; }

    /// <summary>Where and when it was measured.</summary>
    public required RunOrigin Origin { get; init; }

    /// <summary>The file that it was saved to.</summary>
    [JsonIgnore]
    public string? SavedTo { get; init; }

    /// <summary>The machine's conditions, over all rounds.</summary>
    [JsonIgnore]
    public MachineConditions Conditions => MachineConditions.Over([.. Rounds.Select(round => round.Conditions)]);

    /// <summary>Whether no further round will be measured, because a variant or the measurement failed.</summary>
    [JsonIgnore]
    public bool HasEnded => Failure is not null || Fault is not null;

    /// <summary>The name of a side.</summary>
    public string NameOf(ComparedSide side) => side == ComparedSide.Baseline ? Baseline.Name : Candidate.Name;
}
