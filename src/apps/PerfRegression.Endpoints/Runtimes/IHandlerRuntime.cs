namespace PerfRegression.Endpoints.Runtimes;

/// <summary>Decides on which thread a handler runs, so that a handler is written once for every runtime model.</summary>
internal interface IHandlerRuntime
{
    /// <summary>Runs a handler that awaits instead of blocking.</summary>
    Task<T> RunAsyncHandler<T>(Func<Task<T>> handler);

    /// <summary>Runs a blocking handler; canceled if <paramref name="aborted"/> is set while it waits for a thread.</summary>
    Task<T> RunSyncHandler<T>(Func<T> handler, CancellationToken aborted);
}
