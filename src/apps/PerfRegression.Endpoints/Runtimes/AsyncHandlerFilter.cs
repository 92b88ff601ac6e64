namespace PerfRegression.Endpoints.Runtimes;

/// <summary>Runs a handler as an async one; binding and validating before it, and writing its answer, stay on the server's threads.</summary>
internal sealed class AsyncHandlerFilter(IHandlerRuntime runtime) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        new(runtime.RunAsyncHandler(() => next(context).AsTask()));
}
