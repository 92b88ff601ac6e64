using Microsoft.Extensions.Options;
using PerfRegression.Endpoints.Settings;

namespace PerfRegression.Endpoints.Runtimes;

internal static class RuntimeRegistration
{
    /// <summary>Adds the runtime that <see cref="EndpointsOptions.RuntimeModel"/> selects.</summary>
    public static void AddHandlerRuntime(this IServiceCollection services) => services.AddSingleton<IHandlerRuntime>(provider =>
    {
        var options = provider.GetRequiredService<IOptions<EndpointsOptions>>().Value;
        return options.RuntimeModel == EndpointsOptions.EventLoop ? new EventLoopRuntime(options.SyncThreads) : new ThreadPoolRuntime();
    });
}
