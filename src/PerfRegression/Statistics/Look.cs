namespace PerfRegression.Statistics;

/// <summary>A moment, fixed in advance, at which the rounds measured so far are judged.</summary>
/// <param name="Rounds">How many rounds are judged at it, from the first.</param>
/// <param name="Level">How likely chance alone may push one bound of the interval beyond the truth, 0 to 0.5, such as 0.00025.</param>
internal sealed record Look(int Rounds, double Level);
