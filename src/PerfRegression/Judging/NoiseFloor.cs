namespace PerfRegression.Judging;

/// <summary>
/// How much a metric differs where nothing does, as shares (0.031 for 3.1 %): differences of logarithms, whose standard deviation
/// is judged as 1.4826 · median |xᵢ − median x|.
/// </summary>
/// <param name="InsideRounds">
/// A against A: ln A₁ − ln A₂ of the two slices of the same variant in a block, over the blocks and both variants.
/// </param>
/// <param name="BetweenRounds">The effects of the rounds against each other; it holds what differs between pairs of processes.</param>
public sealed record NoiseFloor(double InsideRounds, double BetweenRounds);
