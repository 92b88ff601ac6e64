namespace PerfRegression.Bench.Proof;

/// <summary>How often each way of judging calls the candidate slower, over the same resampled rounds.</summary>
/// <param name="Verdict">The verdict of a gate of 12, 18 or 27 rounds.</param>
/// <param name="LastValue">A gate that compares one run with the last one stored: slower by more than 10 %.</param>
/// <param name="Welch">Welch's test on all requests of a round, one-sided at 5 %.</param>
internal sealed record Rates(double Verdict, double LastValue, double Welch);
