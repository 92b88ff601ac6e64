namespace PerfRegression.LoadGenerator.Wire;

/// <summary>What the bytes received so far amount to.</summary>
internal enum ReadProgress
{
    NeedsMore,
    Complete,
    Malformed,
}
