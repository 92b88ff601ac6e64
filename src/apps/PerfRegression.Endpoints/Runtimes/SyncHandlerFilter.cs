namespace PerfRegression.Endpoints.Runtimes;

/// <summary>Runs a handler as a blocking one; binding and validating before it, and writing its answer, stay on the server's threads.</summary>
internal sealed class SyncHandlerFilter(IHandlerRuntime runtime) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        new(runtime.RunSyncHandler(() => next(context).AsTask().GetAwaiter().GetResult(), context.HttpContext.RequestAborted));
}
