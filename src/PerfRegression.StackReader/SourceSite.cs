namespace PerfRegression.StackReader;

/// <summary>Where in its source a frame is.</summary>
/// <param name="File">The file, as the compiler recorded it.</param>
/// <param name="Line">Its line, from 1.</param>
internal sealed record SourceSite(string File, int Line)
{
    /// <summary>The call that stands there, <c>Task.get_Result</c>; null where it was not found.</summary>
    public string? Call { get; init; }

    /// <summary>The method where it is another than the frame's, into which the runtime's compiler has merged it; null where it is the frame's.</summary>
    public string? Method { get; init; }
}
