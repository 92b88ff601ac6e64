namespace PerfRegression.Search.Segments;

/// <summary>What the states of segments are called in the table of segments.</summary>
internal static class SegmentStates
{
    public const string Appendable = "appendable";
    public const string Optimizing = "optimizing";
    public const string Indexed = "indexed";

    public static SegmentState Parse(string text) => text switch
    {
        Appendable => SegmentState.Appendable,
        Optimizing => SegmentState.Optimizing,
        Indexed => SegmentState.Indexed,
        _ => throw new InvalidOperationException($"A segment is {Appendable}, {Optimizing} or {Indexed}, but the table of segments says '{text}'."),
    };
}
