using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace PerfRegression.Search;

internal static class ServerDefaults
{
    public static void LogOnlyAddressesAndWarnings(this WebApplicationBuilder builder) =>
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);

    public static void LimitBodies(this WebApplicationBuilder builder, int mostBytes) =>
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = mostBytes);
}
