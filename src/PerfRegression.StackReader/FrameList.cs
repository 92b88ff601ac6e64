using PerfRegression.Model.Stacks;

namespace PerfRegression.StackReader;

/// <summary>Frames that are equal where they show the same: stacks that differ in addresses, or in how deep a method has called itself, are one.</summary>
internal sealed class FrameList : IEquatable<FrameList>
{
    public FrameList(IReadOnlyList<Frame> frames) => Frames = [.. frames.Where((frame, index) => index == 0 || frame.Method != frames[index - 1].Method)];

    public IReadOnlyList<Frame> Frames { get; }

    public bool Equals(FrameList? other) => other is not null && Frames.SequenceEqual(other.Frames);

    public override bool Equals(object? obj) => Equals(obj as FrameList);

    public override int GetHashCode() => Frames.Aggregate(Frames.Count, static (hash, frame) => HashCode.Combine(hash, frame));
}
