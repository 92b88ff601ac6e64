using System.Text.Json.Serialization;
using PerfRegression.Comparison;
using PerfRegression.Load;
using PerfRegression.Machine;
using PerfRegression.Running;

namespace PerfRegression.Rounds;

/// <summary>Rounds of two variants measured in turns. Immutable; saved as JSON.</summary>
public sealed record ComparisonResult
{
    /// <summary>The scenario's name.</summary>
    public required string Name { get; init; }

    /// <summary>What is compared with.</summary>
    public required ComparedVariant Baseline { get; init; }

    /// <summary>What is compared.</summary>
    public required ComparedVariant Candidate { get; init; }

    /// <summary>The load that was driven in slices.</summary>
    public required LoadPlan Plan { get; init; }

    /// <summary>When verdicts are sought and how much chance they allow.</summary>
    public required Strictness Strictness { get; init; }

    /// <summary>Whether the rounds were measured on one pair that was started once, instead of on a fresh pair each.</summary>
    public bool OnOnePair { get; init; }

    /// <summary>The seed of all coins.</summary>
    public required int Seed { get; init; }

    /// <summary>The database behind the variants, without a secret; null where the scenario names none.</summary>
    public string? Database { get; init; }

    /// <summary>The rounds that count, in their order.</summary>
    public required IReadOnlyList<MeasuredRound> Rounds { get; init; }

    /// <summary>The rounds that do not, each with its reason.</summary>
    public IReadOnlyList<VoidRound> VoidRounds { get; init; } = [];

    /// <summary>Where the time of each round went.</summary>
    public required IReadOnlyList<RoundTiming> Timings { get; init; }

    /// <summary>Where it was measured.</summary>
    public required RunOrigin Origin { get; init; }

    /// <summary>The file that it was saved to.</summary>
    [JsonIgnore]
    public string? SavedTo { get; init; }

    /// <summary>Measures further rounds, where whoever measured these can.</summary>
    [JsonIgnore]
    public IFurtherRounds? Further { get; init; }

    /// <summary>What else went on on the machine, over all rounds.</summary>
    [JsonIgnore]
    public MachineConditions Conditions => MachineConditions.Over([.. Rounds.Select(round => round.Conditions)]);

    /// <summary>Asks a question about a metric; see <see cref="RoundJudge.Ask"/>.</summary>
    public ComparisonOutcome Ask(RatioQuestion question, ComparisonMetric metric, ComparedSide subject = ComparedSide.Candidate) =>
        new RoundJudge(Rounds, Strictness).Ask(question, metric, subject);

    /// <summary>The name of a side.</summary>
    public string NameOf(ComparedSide side) => side == ComparedSide.Baseline ? Baseline.Name : Candidate.Name;
}
