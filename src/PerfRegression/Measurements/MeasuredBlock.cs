namespace PerfRegression.Measurements;

/// <summary>
/// Four slices, one variant's around the other's (A-B-B-A), so that a drift that is the same in every slice cancels out.
/// </summary>
/// <param name="Slices">Baseline, candidate, candidate, baseline, or the mirror of it, in the order they were driven.</param>
internal sealed record MeasuredBlock(IReadOnlyList<MeasuredSlice> Slices);
