using PerfRegression.Model.Stacks;

namespace PerfRegression.Diagnosis;

/// <summary>What a thread was at for most of the time in which it was watched.</summary>
/// <param name="IsOfPool">Whether it belongs to the thread pool.</param>
/// <param name="IsIdle">Whether it is of the pool and waited for work.</param>
/// <param name="Blocked">The call in which it waited; null where it did not.</param>
internal sealed record ThreadActivity(bool IsOfPool, bool IsIdle, BlockedCall? Blocked)
{
    private const string Dispatch = "System.Threading.ThreadPoolWorkQueue.Dispatch";
    private const string PoolThread = "System.Threading.PortableThreadPool+WorkerThread.";

    public static ThreadActivity Of(SampledThread thread)
    {
        var isOfPool = thread.Stacks.Any(stack => Has(stack, PoolThread) || Has(stack, Dispatch));
        var samples = thread.Stacks.Sum(stack => stack.Weight);
        var idle = thread.Stacks.Where(stack => isOfPool && !Has(stack, Dispatch)).Sum(stack => stack.Weight);
        var blocked = thread.Stacks.Where(stack => stack.Outside * 2 > stack.Weight)
            .Select(stack => (Call: BlockedCall.Of(stack.Frames), stack.Outside))
            .Where(stack => stack.Call is not null)
            .GroupBy(stack => stack.Call, stack => stack.Outside)
            .Select(stacks => (Call: stacks.Key, Samples: stacks.Sum()))
            .OrderByDescending(stacks => stacks.Samples)
            .ToList();
        return new ThreadActivity(isOfPool, IsIdle: idle * 2 > samples, blocked.Sum(stacks => stacks.Samples) * 2 > samples ? blocked[0].Call : null);
    }

    private static bool Has(WeighedStack stack, string prefix) => stack.Frames.Any(frame => frame.Method.StartsWith(prefix, StringComparison.Ordinal));
}
