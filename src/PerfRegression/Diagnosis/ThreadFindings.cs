using PerfRegression.Model.Formatting;

namespace PerfRegression.Diagnosis;

/// <summary>Threads that were seen blocked on behalf of requests.</summary>
internal static class ThreadFindings
{
    public const string AdviceOnLocks = "hold no lock while waiting, and as briefly as can be; across an await, use SemaphoreSlim.WaitAsync";
    private const int FewestThreads = 2;

    public static IEnumerable<Finding> Of(Evidence evidence) => [.. OfPool(evidence), .. OfEventLoops(evidence)];

    // One thread that waits is any app's. They explain something where most that had work were blocked, and more work waited for a thread.
    private static IEnumerable<Finding> OfPool(Evidence evidence)
    {
        var inUse = evidence.Threads.Where(thread => thread is { IsOfPool: true, IsIdle: false }).ToList();
        var blocked = inUse.Where(thread => thread.Blocked is { Kind: not BlockingKind.ConnectionPool }).ToList();
        return blocked.Count * 2 <= inUse.Count || !IsStarved(evidence) ? [] : blocked
            .GroupBy(thread => thread.Blocked!)
            .Where(threads => threads.Count() >= FewestThreads)
            .OrderByDescending(threads => threads.Count())
            .Select(threads => OfThreads(evidence, threads.Key, threads.Count(), inUse.Count));
    }

    private static Finding OfThreads(Evidence evidence, BlockedCall call, int blocked, int inUse) => new()
    {
        Kind = call.Kind == BlockingKind.Lock ? FindingKind.LockContention : FindingKind.BlockedThreads,
        Seen = $"{(blocked == inUse ? $"all {Units.Count(inUse)}" : $"{Units.Count(blocked)} of the {Units.Count(inUse)}")} pool threads in use were blocked in {call.Name} for {evidence.Route}{CalledBy(call)}",
        Place = evidence.Place(call.Caller),
        Advice = AdviceFor(call),
    };

    private static IEnumerable<Finding> OfEventLoops(Evidence evidence) => evidence.Threads
        .Where(thread => thread is { IsOfPool: false, Blocked.Serves: true })
        .GroupBy(thread => thread.Blocked!)
        .OrderByDescending(threads => threads.Count())
        .Select(threads => new Finding
        {
            Kind = FindingKind.BlockedEventLoop,
            Seen = $"{(threads.Count() == 1 ? "a thread that serves" : $"{Units.Count(threads.Count())} threads that serve")} requests one after another {(threads.Count() == 1 ? "was" : "were")} blocked in {threads.Key.Name} for {evidence.Route}{CalledBy(threads.Key)}",
            Place = evidence.Place(threads.Key.Caller),
            Advice = AdviceFor(threads.Key),
        });

    private static string CalledBy(BlockedCall call) => call.Caller is null ? ", called by the handler itself" : ", called by";

    private static bool IsStarved(Evidence evidence) => evidence.SamplesOfWorkers.Any(static worker => worker.Count(static sample => sample.ThreadPoolQueue > 0) * 2 >= worker.Count);

    private static string AdviceFor(BlockedCall call) => call switch
    {
        { Kind: BlockingKind.Lock } => AdviceOnLocks,
        { Name: "Thread.Sleep" } => "await Task.Delay instead",
        { Name: "SemaphoreSlim.Wait" } => "await SemaphoreSlim.WaitAsync instead",
        { Name: "Task.Wait" or "Task.Result" or "ValueTask.Result" or "GetAwaiter().GetResult()" or "Task.WaitAll" } => "await it instead",
        _ => "await its asynchronous twin instead, if it has one",
    };
}
