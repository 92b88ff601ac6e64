using PerfRegression.Machine;

namespace PerfRegression.Measurements;

/// <summary>
/// Blocks that were measured on one pair of variants, freshly started unless the comparison has all its rounds on one pair. Two
/// processes of the same code differ for as long as they live; that is why the round, and not the block or the request, is what a
/// comparison counts.
/// </summary>
internal sealed record MeasuredRound
{
    /// <summary>The round's number, from 1; void rounds count too.</summary>
    public required int Number { get; init; }

    /// <summary>The side that was started first, which a coin decided.</summary>
    public required ComparedSide StartedFirst { get; init; }

    /// <summary>How long each slice was to last.</summary>
    public required TimeSpan SliceLength { get; init; }

    /// <summary>The blocks, in the order they were driven; at least one.</summary>
    public required IReadOnlyList<MeasuredBlock> Blocks { get; init; }

    /// <summary>What each variant did over the whole round; empty where that is unknown.</summary>
    public IReadOnlyList<RoundSide> Sides { get; init; } = [];

    /// <summary>Whether both variants had as good as stopped compiling when they were measured; null where a runtime does not report it.</summary>
    public bool? Settled { get; init; }

    /// <summary>The machine's conditions during the round; default unknown.</summary>
    public MachineConditions Conditions { get; init; } = new();

    internal IEnumerable<MeasuredSlice> Slices => Blocks.SelectMany(block => block.Slices);
}

/// <summary>
/// Four slices, one variant's around the other's (A-B-B-A), so that a drift that is the same in every slice cancels out; or, where the
/// margin is a multiple, one of each, in an order that a coin decides.
/// </summary>
/// <param name="Slices">Baseline, candidate, candidate, baseline, or the mirror of it, in the order they were driven.</param>
internal sealed record MeasuredBlock(IReadOnlyList<MeasuredSlice> Slices);

/// <summary>A short load on one variant while the other one was idle.</summary>
/// <param name="Side">The variant that was driven.</param>
/// <param name="Figures">What the load generator measured. Requests may have failed: they stay in, and rank slower than all others.</param>
/// <param name="CpuTime">CPU time that all processes of the variant used in it; null where their clocks could not be read.</param>
internal sealed record MeasuredSlice(ComparedSide Side, LoadFigures Figures, TimeSpan? CpuTime);

/// <summary>What one variant's processes did over a whole round, besides the figures of each slice.</summary>
internal sealed record RoundSide(ComparedSide Side)
{
    /// <summary>Bytes that its processes allocated on their managed heaps from the end of the warm-up to the end of the last slice; null where they did not report it.</summary>
    public long? AllocatedBytes { get; init; }

    /// <summary>What its meters counted over the same time, by the name of the instrument; null where its processes did not report it.</summary>
    public IReadOnlyDictionary<string, double>? Counts { get; init; }

    /// <summary>The time from the start of the slowest process to its first answer; null where it was not started for this round.</summary>
    public TimeSpan? StartUp { get; init; }

    /// <summary>The most memory that one process held at once, from its start to the end of the round; null where it was not started for this round, or the system does not report it.</summary>
    public long? PeakResidentBytes { get; init; }

    /// <summary>What the process that keeps most has resident after the last slice, once its garbage is collected; null where it was not started for this round, or no metric needs it.</summary>
    public long? ResidentBytesAfterLoad { get; init; }
}

/// <summary>Where the time of a round went.</summary>
/// <param name="Round">The round's number, from 1.</param>
/// <param name="Total">The time from the first start to the last end.</param>
/// <param name="WarmUp">The time of the warm-up, of both variants at once.</param>
/// <param name="Slices">The time of the measured slices, with their drains.</param>
internal sealed record RoundTiming(int Round, TimeSpan Total, TimeSpan WarmUp, TimeSpan Slices)
{
    /// <summary>Time beyond warm-up and slices: starting, gaps, stopping.</summary>
    public TimeSpan Overhead => Total - WarmUp - Slices;
}

/// <summary>A round that says nothing about the variants, because the measurement itself failed, and was measured again.</summary>
/// <param name="Number">The round's number, from 1.</param>
/// <param name="Reason">Why the measurement failed, such as a generator that was late.</param>
/// <param name="FailedRequests">Requests that failed in it before it was given up. They count all the same.</param>
/// <param name="MayBeDisturbed">Whether other work on the machine can be the reason, and there was much of it.</param>
internal sealed record VoidRound(int Number, string Reason, long FailedRequests, bool MayBeDisturbed);
