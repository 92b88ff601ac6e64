using System.Text.Json.Serialization;
using PerfRegression.Machine;
using PerfRegression.Measurements;

namespace PerfRegression;

/// <summary>Rounds of two variants measured in turns. Immutable; saved as JSON.</summary>
public sealed record ComparisonResult
{
    [JsonConstructor]
    internal ComparisonResult(ComparedVariant baseline, ComparedVariant candidate, RunOrigin origin) => (Baseline, Candidate, Origin) = (baseline, candidate, origin);

    /// <summary>The scenario's name.</summary>
    public required string Name { get; init; }

    [JsonInclude] internal ComparedVariant Baseline { get; init; }

    [JsonInclude] internal ComparedVariant Candidate { get; init; }

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
    [JsonInclude, JsonRequired] internal IReadOnlyList<MeasuredRound> Rounds { get; init; } = [];

    /// <summary>How a variant failed altogether, which ends the measurement; null while both serve.</summary>
    [JsonInclude] internal VariantFailure? Failure { get; init; }

    /// <summary>Why no further rounds could be measured, although both variants served; null when they could.</summary>
    [JsonInclude] internal MeasurementFault? Fault { get; init; }

    /// <summary>The rounds that don't count, each with its reason.</summary>
    [JsonInclude] internal IReadOnlyList<VoidRound> VoidRounds { get; init; } = [];

    /// <summary>What did not stop cleanly when a round was over, without affecting the round; usually empty.</summary>
    [JsonInclude] internal IReadOnlyList<string> StopFaults { get; init; } = [];

    /// <summary>What the workers of both sides printed, round by round; null where they printed nothing, or it is not ours to read.</summary>
    [JsonInclude] internal AppOutput? Output { get; init; }

    /// <summary>What the candidate was seen at that the baseline was not, the most certain first; empty where nothing was, and where nobody looked: a promise that is broken has it looked for.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Whether somebody looked.</summary>
    [JsonInclude] internal bool IsExplained { get; init; }

    /// <summary>Why the stacks of its workers were not read, where somebody looked; null when they were.</summary>
    [JsonInclude] internal string? WithoutStacks { get; init; }

    [JsonInclude, JsonRequired] internal IReadOnlyList<RoundTiming> Timings { get; init; } = [];

    [JsonInclude] internal RunOrigin Origin { get; init; }

    /// <summary>The file that it was saved to.</summary>
    [JsonIgnore] public string? SavedTo { get; init; }

    internal MachineConditions Conditions => MachineConditions.Over([.. Rounds.Select(round => round.Conditions)]);

    /// <summary>Whether no further round will be measured, because a variant or the measurement failed.</summary>
    internal bool HasEnded => Failure is not null || Fault is not null;

    /// <summary>The service time of all succeeded requests to one of the two, in all rounds together.</summary>
    /// <param name="variant">The baseline or the candidate, by its name.</param>
    /// <exception cref="ArgumentException">Neither has that name.</exception>
    public LatencyDistribution ServiceTimeOf(string variant) => LatencyDistribution.Merge(SlicesOf(
        variant == Baseline.Name ? ComparedSide.Baseline
        : variant == Candidate.Name ? ComparedSide.Candidate
        : throw new ArgumentException($"{variant} is not one of the two that were compared, {Candidate.Name} and {Baseline.Name}.", nameof(variant)))
        .Select(slice => slice.Figures.ServiceTime));

    internal IEnumerable<MeasuredSlice> SlicesOf(ComparedSide side) =>
        Rounds.SelectMany(round => round.Slices).Where(slice => slice.Side == side);

    internal string NameOf(ComparedSide side) => side == ComparedSide.Baseline ? Baseline.Name : Candidate.Name;
}
