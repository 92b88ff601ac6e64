namespace PerfRegression.Endpoints.Runtimes;

/// <summary>One loop thread for all async handlers, and a fixed number of threads for sync ones.</summary>
internal sealed class EventLoopRuntime(int syncThreads) : IHandlerRuntime, IDisposable
{
    private readonly EventLoop _loop = new();
    private readonly DedicatedThreads _threads = new("sync handlers", syncThreads);

    public Task<T> RunAsyncHandler<T>(Func<Task<T>> handler) => _loop.Run(handler);

    public Task<T> RunSyncHandler<T>(Func<T> handler, CancellationToken aborted) => _threads.Run(handler, aborted);

    public void Dispose()
    {
        _loop.Dispose();
        _threads.Dispose();
    }
}
