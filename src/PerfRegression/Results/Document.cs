namespace PerfRegression.Results;

/// <summary>The content of one file: exactly one of a run, a comparison and a verdict.</summary>
internal sealed record Document
{
    public required int SchemaVersion { get; init; }

    public RunResult? Run { get; init; }

    public ComparisonResult? Comparison { get; init; }

    public Verdict? Verdict { get; init; }
}
