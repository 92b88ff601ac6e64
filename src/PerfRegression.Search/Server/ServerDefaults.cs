namespace PerfRegression.Search.Server;

internal static class ServerDefaults
{
    public static void LogOnlyAddressesAndWarnings(this WebApplicationBuilder builder) =>
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
}
