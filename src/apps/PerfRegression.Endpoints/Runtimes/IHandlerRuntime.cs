namespace PerfRegression.Endpoints.Runtimes;

/// <summary>Decides on which thread a handler runs, so that a handler is written once for every runtime model.</summary>
internal interface IHandlerRuntime
{
    Task<T> RunAsyncHandler<T>(Func<Task<T>> handler);

    /// <summary>Runs a blocking handler, unless <paramref name="aborted"/> was set while it waited for a thread.</summary>
    Task<T> RunSyncHandler<T>(Func<T> handler, CancellationToken aborted);
}
