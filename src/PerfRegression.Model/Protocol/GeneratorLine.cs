using PerfRegression.Model.Measured;

namespace PerfRegression.Model.Protocol;

/// <summary>One line of the generator's standard output: progress while it runs, the result as the last.</summary>
internal sealed record GeneratorLine
{
    /// <summary>The progress of the run; null in the last line.</summary>
    public LoadProgress? Progress { get; init; }

    /// <summary>The result of the run; null in every line but the last.</summary>
    public LoadResult? Result { get; init; }
}
