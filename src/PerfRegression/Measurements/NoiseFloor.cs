namespace PerfRegression.Measurements;

/// <summary>
/// How much a metric varies by noise alone, as shares (0.031 for 3.1 %; the error rate's own unit for the error rate). Both
/// numbers are standard deviations of a <em>round's effect</em>, estimated as 1.4826 · median |xᵢ − median x|, so that they can be compared:
/// what differs between pairs of processes is the part of the second one that the first does not explain.
/// </summary>
/// <param name="InsideRounds">
/// The part that the noise of slices alone contributes. The two slices of a variant in a block differ by D = ln A₁ − ln A₂ with a deviation of
/// √2·σ, where σ is that of a slice; the effect of a round of b blocks is a mean of b differences between means of two slices, so
/// that σ contributes σ/√b: the deviation of D, over all blocks and both variants, divided by √(2·b). Null for a metric that has one value for a whole round.
/// </param>
/// <param name="BetweenRounds">The variation of the effects between rounds: the noise of slices, and the differences between pairs of processes.</param>
internal sealed record NoiseFloor(double? InsideRounds, double BetweenRounds);
