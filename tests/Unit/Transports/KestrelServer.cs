using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PerfRegression.Unit.Transports;

/// <summary>A real server in the test's process.</summary>
internal sealed class KestrelServer(WebApplication app) : IAsyncDisposable
{
    public Uri Address { get; } = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>Starts one that answers as it is told, by default with "hello" once it has read the request.</summary>
    public static async Task<KestrelServer> StartAsync(Action<ListenOptions> configure, Action<KestrelServerLimits>? limit = null, RequestDelegate? answer = null)
    {
        var builder = WebApplication.CreateSlimBuilder();

        // The apps that the tests host have left their settings in this folder.
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(options =>
        {
            options.Listen(IPAddress.Loopback, 0, configure);
            limit?.Invoke(options.Limits);
        });
        var app = builder.Build();
        app.Run(answer ?? (async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            await context.Response.WriteAsync("hello", context.RequestAborted);
        }));
        await app.StartAsync().WaitAsync(TransportRun.Patience);
        return new KestrelServer(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
