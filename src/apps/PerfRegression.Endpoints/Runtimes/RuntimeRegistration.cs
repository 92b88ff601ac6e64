using System.Diagnostics;
using PerfRegression.Endpoints.Settings;

namespace PerfRegression.Endpoints.Runtimes;

internal static class RuntimeRegistration
{
    /// <summary>Adds the runtime that <see cref="EndpointsSettings.RuntimeModel"/> selects.</summary>
    public static void AddHandlerRuntime(this IServiceCollection services) =>
        services.AddSingleton(provider => Create(provider.GetRequiredService<EndpointsSettings>()));

    private static IHandlerRuntime Create(EndpointsSettings settings) => settings.RuntimeModel switch
    {
        RuntimeModel.ThreadPool => new ThreadPoolRuntime(),
        RuntimeModel.EventLoop => new EventLoopRuntime(settings.SyncThreads),
        _ => throw new UnreachableException(),
    };
}
