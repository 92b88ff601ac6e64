using PerfRegression.Machine;

namespace PerfRegression.Measurements;

/// <summary>
/// Blocks that were measured on one pair of variants, freshly started unless the comparison has all its rounds on one pair. Two
/// processes of the same code differ for as long as they live; that is why the round, and not the block or the request, is what a
/// comparison counts.
/// </summary>
internal sealed record MeasuredRound
{
    /// <summary>The round's number, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The variant that was started first, as a coin decided.</summary>
    public required ComparedSide StartedFirst { get; init; }

    /// <summary>How long each slice was to last.</summary>
    public required TimeSpan SliceLength { get; init; }

    /// <summary>The blocks, in the order they were driven; at least one.</summary>
    public required IReadOnlyList<MeasuredBlock> Blocks { get; init; }

    /// <summary>What each variant did over the whole round; empty where that is unknown.</summary>
    public IReadOnlyList<RoundSide> Sides { get; init; } = [];

    /// <summary>Whether both variants had stopped compiling when they were measured; null where a runtime does not report it.</summary>
    public bool? Settled { get; init; }

    /// <summary>The machine's conditions during the round; default unknown.</summary>
    public MachineConditions Conditions { get; init; } = new();
}
