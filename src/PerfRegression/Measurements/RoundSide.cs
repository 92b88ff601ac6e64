namespace PerfRegression.Measurements;

/// <summary>What one variant's processes did over a whole round, besides the figures of each slice.</summary>
/// <param name="Side">The variant's side.</param>
internal sealed record RoundSide(ComparedSide Side)
{
    /// <summary>Bytes that its processes allocated on their managed heaps from the end of the warm-up to the end of the last slice; null where they did not report it.</summary>
    public long? AllocatedBytes { get; init; }

    /// <summary>The time from the start of the slowest process to its first answer; null where it was not started for this round.</summary>
    public TimeSpan? StartUp { get; init; }

    /// <summary>The most memory that one process held at once, from its start to the end of the round; null where it was not started for this round, or the system does not report it.</summary>
    public long? PeakResidentBytes { get; init; }
}
