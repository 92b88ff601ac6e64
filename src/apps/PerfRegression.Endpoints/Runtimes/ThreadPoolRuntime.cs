namespace PerfRegression.Endpoints.Runtimes;

/// <summary>Plain ASP.NET Core: a handler runs where the server called it, and a sync one blocks that pool thread.</summary>
internal sealed class ThreadPoolRuntime : IHandlerRuntime
{
    public Task<T> RunAsyncHandler<T>(Func<Task<T>> handler) => handler();

    public Task<T> RunSyncHandler<T>(Func<T> handler, CancellationToken aborted) => Task.FromResult(handler());
}
