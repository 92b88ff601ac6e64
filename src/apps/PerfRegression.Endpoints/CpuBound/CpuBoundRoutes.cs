using System.Text.Json.Serialization;
using PerfRegression.Endpoints.Routing;
using PerfRegression.Endpoints.Runtimes;
using PerfRegression.Endpoints.Settings;

namespace PerfRegression.Endpoints.CpuBound;

/// <summary>The same CPU-bound work done in an async handler, and handed off to an executor.</summary>
internal static class CpuBoundRoutes
{
    // About 5 ms on a core of 2020 or later.
    private static readonly WholeNumberParameter Iterations = new("iterations", Default: 3_000_000, Min: 1, Max: 1_000_000_000);

    public static void AddCpuBound(this IServiceCollection services) =>
        services.AddSingleton(provider => CpuExecutor.OnHalfTheCores(provider.GetRequiredService<EndpointsSettings>().CpuQueue));

    public static void MapCpuBound(this WebApplication app)
    {
        var runtime = app.Services.GetRequiredService<IHandlerRuntime>();
        var executor = app.Services.GetRequiredService<CpuExecutor>();

        app.MapNumber("/cpu_inline", Iterations, async (context, iterations) =>
        {
            var answer = await runtime.RunAsyncHandler(() => Task.FromResult(HashChain.Compute(iterations)));
            await context.Response.WriteJsonAsync(answer, ChecksumJson.Default.ChecksumResponse);
        });

        app.MapNumber("/cpu_handed_off", Iterations, async (context, iterations) =>
        {
            var aborted = context.RequestAborted;
            var answer = await runtime.RunAsyncHandler(() => executor.TryCompute(iterations, aborted));
            await (answer is null
                ? context.Response.WriteProblemAsync(StatusCodes.Status503ServiceUnavailable, executor.QueueFull)
                : context.Response.WriteJsonAsync(answer, ChecksumJson.Default.ChecksumResponse));
        });
    }
}

/// <summary>The answer of both routes.</summary>
internal sealed record ChecksumResponse(
    [property: JsonPropertyName("iterations")] int Iterations,
    [property: JsonPropertyName("checksum")] string Checksum);

[JsonSerializable(typeof(ChecksumResponse))]
internal sealed partial class ChecksumJson : JsonSerializerContext;
