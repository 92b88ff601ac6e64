namespace PerfRegression.Measurements;

/// <summary>
/// How a variant failed altogether: it did not come up, died, or answered nothing. The worst regression there is, and no missing
/// number.
/// </summary>
/// <param name="Side">Comparisons: which of the two; null for a run.</param>
/// <param name="Reason">What happened, with the last lines that it printed where that helps.</param>
public sealed record VariantFailure(ComparedSide? Side, string Reason);
