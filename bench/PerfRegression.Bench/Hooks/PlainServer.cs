using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PerfRegression.Bench.Hooks;

/// <summary>The child that costs as little as a web app can, with a worker's startup hook or without it.</summary>
internal static class PlainServer
{
    public const string Mode = "plain-server";
    public const string Hooked = "hooked";
    public const string Path = "/plain";

    /// <summary>Argument: whether the hook is there, which then watches the input in our place. Prints its address and serves until it is asked to end.</summary>
    public static async Task RunAsync(string[] args, TextWriter output, CancellationToken stop)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet(Path, () => "Hello, World!");
        await app.StartAsync(CancellationToken.None);
        await output.WriteLineAsync(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        await output.FlushAsync(CancellationToken.None);
        await Task.Delay(Timeout.Infinite, args.Contains(Hooked, StringComparer.Ordinal) ? CancellationToken.None : stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
