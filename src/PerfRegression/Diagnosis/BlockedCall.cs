using PerfRegression.Model.Stacks;

namespace PerfRegression.Diagnosis;

/// <summary>A call in the app's own code in which a thread waits.</summary>
/// <param name="Name">The call as the app's author knows it: "Thread.Sleep", "Task.Result", "lock".</param>
/// <param name="Kind">What is waited for.</param>
/// <param name="Caller">The own frame that makes the call; null where that is a handler that the runtime's compiler merged into what calls it.</param>
/// <param name="Serves">Whether it does so on behalf of a request, or of what continues one.</param>
internal sealed record BlockedCall(string Name, BlockingKind Kind, Frame? Caller, bool Serves)
{
    private const string GetResult = "GetAwaiter().GetResult()";
    private const string Threading = "System.Threading.";

    // What a thread waits in, whoever called it, at each depth: the compiler may have merged the inner ones into the outer. A thread outside
    // managed code that is in none of these is at work: in a system call, the compiler, the collector.
    private static readonly string[] Waits =
    [
        $"{Threading}Thread.Sleep", $"{Threading}Thread.Join", $"{Threading}Monitor.Wait", $"{Threading}Monitor.Enter", $"{Threading}Monitor.TryEnter", $"{Threading}WaitHandle.",
        $"{Threading}ManualResetEventSlim.Wait", $"{Threading}SemaphoreSlim.Wait(", $"{Threading}SemaphoreSlim.WaitCore", $"{Threading}SemaphoreSlim.WaitUntilCountOrTimeout",
        $"{Threading}CountdownEvent.Wait", $"{Threading}Barrier.SignalAndWait", $"{Threading}ReaderWriterLockSlim.",
        $"{Threading}Tasks.Task.SpinThenBlockingWait", $"{Threading}Tasks.Task.InternalWait", $"{Threading}Tasks.Task.Wait", "System.Runtime.CompilerServices.TaskAwaiter.HandleNonSuccess",
        "System.Net.Sockets.SocketAsyncContext.PerformSyncOperation", "System.Net.Sockets.Socket.Receive", "System.Net.Sockets.Socket.Connect", "System.Net.Sockets.Socket.Accept", "System.Net.Sockets.Socket.Poll",
        "System.IO.RandomAccess.",
    ];

    private static readonly string[] Locks = [$"{Threading}Monitor.Enter", $"{Threading}Lock."];
    private static readonly string[] ConnectionPools = ["Npgsql.PoolingDataSource", "Microsoft.Data.ProviderBase.DbConnectionPool", "Microsoft.Data.SqlClient.ConnectionPool.", "MySqlConnector.Core.ConnectionPool"];

    // The runtime calls its own inner methods where the author wrote something shorter.
    private static readonly Dictionary<string, string> Written = new(StringComparer.Ordinal)
    {
        ["Task.Wait"] = "Task.Wait",
        ["Task.WaitAll"] = "Task.WaitAll",
        ["Task.GetResultCore"] = "Task.Result",
        ["Task.get_Result"] = "Task.Result",
        ["Task.InternalWait"] = "Task.Wait",
        ["Task.InternalWaitCore"] = "Task.Wait",
        ["ValueTask.get_Result"] = "ValueTask.Result",
        ["TaskAwaiter.HandleNonSuccessAndDebuggerNotification"] = GetResult,
        ["TaskAwaiter.GetResult"] = GetResult,
        ["ValueTaskAwaiter.GetResult"] = GetResult,
        ["ConfiguredTaskAwaiter.GetResult"] = GetResult,
        ["ConfiguredValueTaskAwaiter.GetResult"] = GetResult,
        ["SemaphoreSlim.WaitCore"] = "SemaphoreSlim.Wait",
        ["WaitHandle.WaitOneNoCheck"] = "WaitHandle.WaitOne",
        ["Thread.SleepInternal"] = "Thread.Sleep",
    };

    private static readonly string[] Serving = ["Microsoft.AspNetCore.", "System.Runtime.CompilerServices.AsyncTaskMethodBuilder", $"{Threading}ExecutionContext.Run"];

    /// <summary>The call in which a stack waits; null where it does not, or none of it is the app's own.</summary>
    public static BlockedCall? Of(IReadOnlyList<Frame> frames)
    {
        var own = OwnCode.Innermost(frames);
        var caller = own < 0 ? null : frames[own];
        own = own < 0 ? OwnCode.MergedHandler(frames) : own;
        var inner = frames.Take(own).ToList();
        if (!inner.Exists(static frame => BeginsWith(frame, Waits) || IsLock(frame)))
        {
            return null;
        }

        var serves = frames.Skip(own + 1).Any(static frame => BeginsWith(frame, Serving));
        return IsLock(inner[^1])
            ? new BlockedCall("lock", BlockingKind.Lock, caller, serves)
            : new BlockedCall(NameOf(caller, inner[^1]), inner.Exists(static frame => BeginsWith(frame, ConnectionPools)) ? BlockingKind.ConnectionPool : BlockingKind.Other, caller, serves);
    }

    private static bool IsLock(Frame frame) => BeginsWith(frame, Locks);

    private static bool BeginsWith(Frame frame, string[] prefixes) => Array.Exists(prefixes, prefix => frame.Method.StartsWith(prefix, StringComparison.Ordinal));

    // As it stands in the code, if that is known: what is called may have been merged into its caller, and then another method seems to be called.
    private static string NameOf(Frame? caller, Frame called)
    {
        var name = AuthoredName.Of(called.Method);
        return caller?.Call is { } call && Written.TryGetValue(call, out var written) ? written : Written.GetValueOrDefault(name, name);
    }
}

/// <summary>What a blocked thread waits for.</summary>
internal enum BlockingKind
{
    /// <summary>Time, a task, input or output, or what else there is to wait for.</summary>
    Other,

    /// <summary>A lock.</summary>
    Lock,

    /// <summary>A connection of a pool.</summary>
    ConnectionPool,
}
