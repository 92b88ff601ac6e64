namespace PerfRegression.Model.Protocol;

/// <summary>One line of the generator's standard output: progress while it runs, the result as the last.</summary>
public sealed record GeneratorLine
{
    /// <summary>Where the run stands.</summary>
    public LoadProgress? Progress { get; init; }

    /// <summary>What it came to.</summary>
    public LoadResult? Result { get; init; }
}
