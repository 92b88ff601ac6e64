using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace PerfRegression.InProcess;

/// <summary>The app on Kestrel, with its own folder as content root, as its workers have it.</summary>
internal sealed class KestrelFactory<TMarker>(string folder, Action<IWebHostBuilder>? configure) : WebApplicationFactory<TMarker>
    where TMarker : class
{
    /// <summary>The address that it answers at, by IP: the generator does not resolve names.</summary>
    public Uri Address => new UriBuilder(ClientOptions.BaseAddress) { Host = "127.0.0.1" }.Uri;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseContentRoot(folder);
        builder.UseEnvironment("Production");

        // Not by the factory's own way to name a port: it does that while the app's entry point may be starting the server already.
        builder.UseUrls("http://127.0.0.1:0").PreferHostingUrls(true);
        configure?.Invoke(builder);
    }
}
