using System.Reflection;

namespace PerfRegression.Lifeline;

/// <summary>
/// Asks the started host where it listens. By reflection: a reference to ASP.NET Core from here would decide
/// which version of it the app under test gets to load.
/// </summary>
internal static class HostAddresses
{
    private const string HostType = "Microsoft.Extensions.Hosting.IHost";
    private const string LifetimeType = "Microsoft.Extensions.Hosting.IHostApplicationLifetime";
    private const string ServerType = "Microsoft.AspNetCore.Hosting.Server.IServer, Microsoft.AspNetCore.Hosting.Server.Abstractions";
    private const string AddressesType =
        "Microsoft.AspNetCore.Hosting.Server.Features.IServerAddressesFeature, Microsoft.AspNetCore.Hosting.Server.Abstractions";

    public static void WriteWhenStarted(object host, CounterLog log)
    {
        var hostType = host.GetType().GetInterface(HostType);
        var lifetimeType = hostType?.Assembly.GetType(LifetimeType);
        if (hostType?.GetProperty("Services")?.GetValue(host) is not IServiceProvider services
            || lifetimeType is null
            || lifetimeType.GetProperty("ApplicationStarted")?.GetValue(services.GetService(lifetimeType)) is not CancellationToken started)
        {
            return;
        }

        started.Register(() => Write(services, log));
    }

    private static void Write(IServiceProvider services, CounterLog log)
    {
        try
        {
            var addresses = Addresses(services).Select(address => $"address {address}").ToList();
            if (addresses.Count > 0)
            {
                log.Append(string.Join('\n', addresses));
            }
        }
        catch (Exception)
        {
            // The parent still reads the address from the app's log.
        }
    }

    private static IEnumerable<string> Addresses(IServiceProvider services)
    {
        var serverType = Type.GetType(ServerType);
        var addressesType = Type.GetType(AddressesType);
        if (serverType is null || addressesType is null || services.GetService(serverType) is not { } server)
        {
            return [];
        }

        var featuresProperty = serverType.GetProperty("Features")!;
        var item = featuresProperty.PropertyType.GetProperty("Item", BindingFlags.Public | BindingFlags.Instance)!;
        var feature = item.GetValue(featuresProperty.GetValue(server), [addressesType]);
        return addressesType.GetProperty("Addresses")!.GetValue(feature) as ICollection<string> ?? [];
    }
}
