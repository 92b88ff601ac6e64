using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Etlx;
using PerfRegression.Model.Stacks;

namespace PerfRegression.StackReader;

/// <summary>Sums up what happened by the stack in which it did.</summary>
internal sealed class StackSums
{
    // Beyond these the rest is noise, and a line of JSON is read as a whole.
    private const int MostStacks = 500;
    private readonly Dictionary<(CallStackIndex Stack, string? Subject), (long Weight, long Outside)> _sums = [];

    public void Add(TraceEvent happened, long weight, string? subject = null, bool isOutside = false)
    {
        if (happened.CallStackIndex() is var stack and not CallStackIndex.Invalid)
        {
            var sum = _sums.GetValueOrDefault((stack, subject));
            _sums[(stack, subject)] = (sum.Weight + weight, sum.Outside + (isOutside ? weight : 0));
        }
    }

    /// <summary>The stacks with their frames, the heaviest first.</summary>
    public IReadOnlyList<WeighedStack> Fold(FrameReader frames) =>
    [
        .. _sums.GroupBy(sum => (Stack: new FrameList(frames.Of(sum.Key.Stack)), sum.Key.Subject), sum => sum.Value)
            .Select(sums => new WeighedStack(sums.Sum(sum => sum.Weight), sums.Key.Stack.Frames) { Subject = sums.Key.Subject, Outside = sums.Sum(sum => sum.Outside) })
            .OrderByDescending(stack => stack.Weight)
            .Take(MostStacks),
    ];
}
