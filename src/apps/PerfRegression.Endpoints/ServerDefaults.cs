using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace PerfRegression.Endpoints;

/// <summary>What the server does differently from its defaults, so that thousands of slow requests at once are served.</summary>
internal static class ServerDefaults
{
    public static void LogOnlyAddressesAndWarnings(this WebApplicationBuilder builder) =>
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);

    public static void AcceptThousandsOfUsers(this WebApplicationBuilder builder)
    {
        // The default of 512 overflows when 10,000 users connect at once, and each one turned away tries again after a second.
        builder.Services.Configure<SocketTransportOptions>(sockets => sockets.Backlog = 4_096);

        // A starved thread pool reads requests late, and the server must not take their users for idle ones.
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(15));
    }
}
