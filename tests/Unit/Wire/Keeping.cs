using PerfRegression.LoadGenerator.Wire;

namespace PerfRegression.Unit.Wire;

/// <summary>Wants as much of the body as is said, by status.</summary>
internal sealed class Keeping(Func<int, int> wanted) : IHeadObserver
{
    public const int Length = 8192;

    /// <summary>Wants the first 8,192 bytes of every body.</summary>
    public static Keeping Some { get; } = new(_ => Length);

    public int OnHead(in ResponseHead head) => wanted(head.Status);
}
