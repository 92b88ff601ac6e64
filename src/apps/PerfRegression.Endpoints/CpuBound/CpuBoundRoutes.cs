using Microsoft.Extensions.Options;
using PerfRegression.Endpoints.Runtimes;
using PerfRegression.Endpoints.Settings;

namespace PerfRegression.Endpoints.CpuBound;

/// <summary>The same CPU-bound work done in an async handler, and handed off to an executor.</summary>
internal static class CpuBoundRoutes
{
    public static void AddCpuBound(this IServiceCollection services) =>
        services.AddSingleton(provider => CpuExecutor.OnHalfTheCores(provider.GetRequiredService<IOptions<EndpointsOptions>>().Value.CpuQueue));

    public static void MapCpuBound(this IEndpointRouteBuilder routes)
    {
        var cpu = routes.MapGroup("").AddEndpointFilter<AsyncHandlerFilter>();
        cpu.MapGet("/cpu_inline", CpuBoundHandlers.CpuInline);
        cpu.MapGet("/cpu_handed_off", CpuBoundHandlers.CpuHandedOff);
    }
}
