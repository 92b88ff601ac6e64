namespace PerfRegression.Measurements;

/// <summary>What one variant's processes did over a whole round, besides what each slice says.</summary>
/// <param name="Side">Which of the two.</param>
public sealed record RoundSide(ComparedSide Side)
{
    /// <summary>Bytes that its processes allocated on their managed heaps from the end of the warm-up to the end of the last slice; null where they did not tell.</summary>
    public long? AllocatedBytes { get; init; }

    /// <summary>From the start of the slowest process to its first answer; null where it was not started for this round.</summary>
    public TimeSpan? StartUp { get; init; }

    /// <summary>The most memory that one process held at once, from its start to the end of the round; null where it was not started for this round, or the system does not tell.</summary>
    public long? PeakResidentBytes { get; init; }
}
