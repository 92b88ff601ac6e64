using PerfRegression.Model.Stacks;

namespace PerfRegression.Unit.Diagnosis;

/// <summary>Stacks as the runtime reports them, innermost frame first, in an app whose own code is Orders.cs.</summary>
internal static class Shapes
{
    public const string Root = "/src/shop";

    private static readonly string[] Waiting = ["System.Threading.Monitor.Wait(class System.Object,int32)", "System.Threading.ManualResetEventSlim.Wait(int32,value class System.Threading.CancellationToken)"];

    private static readonly string[] TaskWaiting =
    [
        .. Waiting,
        "System.Threading.Tasks.Task.SpinThenBlockingWait(int32,value class System.Threading.CancellationToken)",
        "System.Threading.Tasks.Task.InternalWaitCore(int32,value class System.Threading.CancellationToken)",
        "System.Threading.Tasks.Task.InternalWait(int32,value class System.Threading.CancellationToken)",
    ];

    private static readonly string[] SocketRead =
    [
        .. Waiting,
        "System.Net.Sockets.SocketAsyncContext.PerformSyncOperation(value class OperationQueue`1<!!0>&,!!0,int32)",
        "System.Net.Sockets.SocketAsyncContext.ReceiveFrom(value class System.Memory`1<unsigned int8>)",
        "System.Net.Sockets.Socket.Receive(unsigned int8[],int32,int32,value class System.Net.Sockets.SocketFlags)",
        "System.Net.Sockets.NetworkStream.Read(unsigned int8[],int32,int32)",
    ];

    private static readonly string[] PoolThread =
    [
        "System.Runtime.CompilerServices.AsyncTaskMethodBuilder`1+AsyncStateMachineBox`1[System.Threading.Tasks.VoidTaskResult,Shop.Orders+<LoadAsync>d__1].MoveNext(class System.Threading.Thread)",
        "System.Threading.ThreadPoolWorkQueue.Dispatch()",
        "System.Threading.PortableThreadPool+WorkerThread.WorkerThreadStart()",
        "System.Threading.Thread.StartCallback()",
    ];

    private static readonly string[] OwnThread = ["Shop.EventLoop.Run()", "System.Threading.Thread.StartCallback()"];

    public static Frame Own { get; } = new("Shop", "Shop.Orders+<LoadAsync>d__1.MoveNext()", $"{Root}/src/Orders.cs", 57);

    public static IReadOnlyDictionary<string, IReadOnlyList<Frame>> Calls { get; } = new Dictionary<string, IReadOnlyList<Frame>>(StringComparer.Ordinal)
    {
        ["Thread.Sleep"] = OnPool("System.Threading.Thread.Sleep(int32)"),
        ["Task.Wait"] = OnPool([.. TaskWaiting, "System.Threading.Tasks.Task.Wait(int32,value class System.Threading.CancellationToken)", "System.Threading.Tasks.Task.Wait()"]),
        ["Task.Result"] = OnPool([.. TaskWaiting, "System.Threading.Tasks.Task`1[System.Int32].GetResultCore(bool)"]),
        ["GetAwaiter().GetResult()"] = OnPool([.. TaskWaiting, "System.Runtime.CompilerServices.TaskAwaiter.HandleNonSuccessAndDebuggerNotification(class System.Threading.Tasks.Task)", "System.Runtime.CompilerServices.TaskAwaiter`1[System.Int32].GetResult()"]),
        ["Task.WaitAll"] = OnPool([.. Waiting, "System.Threading.Tasks.Task.WaitAllBlockingCore(class System.Collections.Generic.List`1<class System.Threading.Tasks.Task>)", "System.Threading.Tasks.Task.WaitAll(value class System.ReadOnlySpan`1<class System.Threading.Tasks.Task>)"]),
        ["SemaphoreSlim.Wait"] = OnPool("System.Threading.Monitor.Wait(class System.Object,int32)", "System.Threading.SemaphoreSlim.WaitUntilCountOrTimeout(int64,int64)", "System.Threading.SemaphoreSlim.WaitCore(int64)", "System.Threading.SemaphoreSlim.Wait()"),
        ["WaitHandle.WaitOne"] = OnPool("System.Threading.WaitHandle.WaitOneNoCheck(int32,bool,class System.Object)"),
        ["lock"] = OnPool("System.Threading.Monitor.Enter_Slowpath(class System.Object)", "System.Threading.Monitor.Enter(class System.Object,bool&)"),
        ["NetworkStream.Read"] = OnPool(SocketRead),
        ["NpgsqlCommand.ExecuteReader"] = OnPool([.. SocketRead, "Npgsql.Internal.NpgsqlReadBuffer.Ensure(int32,bool,bool)", "Npgsql.NpgsqlCommand.ExecuteReader(value class System.Data.CommandBehavior)", "Npgsql.NpgsqlCommand.ExecuteReader()"]),
    };

    public static IReadOnlyList<Frame> NewLock { get; } = OnPool("System.Threading.WaitHandle.WaitOneNoCheck(int32,bool,class System.Object)", "System.Threading.Lock.TryEnterSlow(int32)", "System.Threading.Lock.EnterAndGetCurrentThreadId()", "System.Threading.Lock.EnterScope()");

    public static IReadOnlyList<Frame> WaitForConnection { get; } = OnPool([.. Waiting, "Npgsql.PoolingDataSource.Get(class Npgsql.NpgsqlConnection)", "Npgsql.NpgsqlConnection.Open()", "Npgsql.NpgsqlDataSource.OpenConnection()"]);

    public static IReadOnlyList<Frame> Idle { get; } = [.. Frames("System.Threading.LowLevelLifoSemaphore.WaitNative(class Microsoft.Win32.SafeHandles.SafeWaitHandle,int32)", "System.Threading.LowLevelLifoSemaphore.WaitForSignal(int32)", "System.Threading.PortableThreadPool+WorkerThread.WorkerThreadStart()", "System.Threading.Thread.StartCallback()")];

    public static IReadOnlyList<Frame> Computing { get; } = OnPool();

    public static IReadOnlyList<Frame> Sending { get; } = OnPool("Interop+Sys.Send(class System.Runtime.InteropServices.SafeHandle)", "System.Net.Sockets.SocketPal.SysSend(class System.Net.Sockets.SafeSocketHandle)", "System.Net.Sockets.Socket.SendAsync(value class System.ReadOnlyMemory`1<unsigned int8>)");

    /// <summary>A handler that the compiler merged into what ASP.NET Core compiles to call it.</summary>
    public static IReadOnlyList<Frame> MergedHandler { get; } =
    [
        .. Frames("System.Threading.Thread.Sleep(int32)"),
        new Frame("Anonymously Hosted DynamicMethods Assembly", "dynamicClass.lambda_method1(class System.Runtime.CompilerServices.Closure,class System.Object,class Microsoft.AspNetCore.Http.HttpContext)"),
        .. Frames(["Microsoft.AspNetCore.Routing.EndpointMiddleware.Invoke(class Microsoft.AspNetCore.Http.HttpContext)", .. PoolThread]),
    ];

    /// <summary>The thread of Main, which waits for the app to end.</summary>
    public static IReadOnlyList<Frame> Main { get; } = [.. Frames([.. TaskWaiting, "Microsoft.Extensions.Hosting.HostingAbstractionsHostExtensions.Run(class Microsoft.Extensions.Hosting.IHost)"]), new Frame("Shop", "Program.<Main>$(class System.String[])", $"{Root}/src/Program.cs", 12)];

    /// <summary>A thread of the app's own that waits for something to do, in its own code.</summary>
    public static IReadOnlyList<Frame> IdleEventLoop { get; } = [.. Frames("System.Threading.Monitor.Wait(class System.Object,int32)", "System.Collections.Concurrent.BlockingCollection`1[System.Action].Take()"), new Frame("Shop", OwnThread[0], $"{Root}/src/EventLoop.cs", 20), .. Frames(OwnThread[1])];

    /// <summary>A thread of the app's own that waits while it serves a request.</summary>
    public static IReadOnlyList<Frame> BlockedEventLoop { get; } = [.. Frames("System.Threading.Thread.Sleep(int32)"), Own, .. Frames(PoolThread[0]), new Frame("Shop", OwnThread[0], $"{Root}/src/EventLoop.cs", 20), .. Frames(OwnThread[1])];

    public static IReadOnlyList<Frame> WithoutSymbols(IReadOnlyList<Frame> frames) => [.. frames.Select(frame => frame with { File = null, Line = null })];

    public static SampledThread Thread(int id, params IEnumerable<WeighedStack> stacks) => new(id, [.. stacks]);

    public static WeighedStack Waited(IReadOnlyList<Frame> frames, long samples = 100) => new(samples, frames) { Outside = samples };

    public static WeighedStack Computed(IReadOnlyList<Frame> frames, long samples = 100) => new(samples, frames);

    public static StackCapture Capture(params IEnumerable<SampledThread> threads) => new(TimeSpan.FromSeconds(1)) { Threads = [.. threads] };

    /// <summary>So many threads that wait there.</summary>
    public static IEnumerable<SampledThread> Threads(int count, IReadOnlyList<Frame> frames, int firstId = 1) => Enumerable.Range(firstId, count).Select(id => Thread(id, Waited(frames)));

    private static IReadOnlyList<Frame> OnPool(params IEnumerable<string> inner) => [.. Frames([.. inner]), Own, .. Frames(PoolThread)];

    private static IEnumerable<Frame> Frames(params IEnumerable<string> methods) => methods.Select(method => new Frame(ModuleOf(method), method));

    private static string ModuleOf(string method) => method.StartsWith("Npgsql", StringComparison.Ordinal) ? "Npgsql" : method.StartsWith("Microsoft.", StringComparison.Ordinal) ? "Microsoft.Extensions.Hosting.Abstractions" : "System.Private.CoreLib";
}
