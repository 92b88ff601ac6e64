using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace PerfRegression.Postgres.External;

/// <summary>Tells from a server's address whether it may run on this machine.</summary>
internal static class ServerPlace
{
    /// <param name="hosts">One host or several, with or without ports, as a connection string names them; a folder is that of a socket.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static async Task<bool> MayBeHereAsync(string hosts, CancellationToken cancellationToken)
    {
        foreach (var host in hosts.Split(',', StringSplitOptions.TrimEntries))
        {
            if (host.StartsWith('/') || host.StartsWith('@') || (await AddressesAsync(WithoutPort(host), cancellationToken).ConfigureAwait(false)).Any(MayBeHere))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Loopback, an address of this machine, or one of a network of containers, whose members look alike wherever they run.</summary>
    internal static bool MayBeHere(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return IPAddress.IsLoopback(plain) || NetworkInterface.GetAllNetworkInterfaces().Any(network => network.GetIPProperties().UnicastAddresses.Any(own =>
            own.Address.Equals(plain) || (IsOfContainers(network.Name) && AreTogether(own.Address, plain, own.PrefixLength))));
    }

    internal static bool AreTogether(IPAddress one, IPAddress other, int prefix)
    {
        var (first, second) = (one.GetAddressBytes(), other.GetAddressBytes());
        return first.Length == second.Length && Enumerable.Range(0, prefix).All(bit => ((first[bit / 8] ^ second[bit / 8]) & (0x80 >> (bit % 8))) == 0);
    }

    // A bridge, or one end of a pair whose other end is elsewhere (https://docs.kernel.org/admin-guide/abi-testing.html, sysfs-class-net).
    private static bool IsOfContainers(string network)
    {
        var folder = $"/sys/class/net/{network}";
        return Directory.Exists($"{folder}/bridge") || (File.Exists($"{folder}/iflink") && File.ReadAllText($"{folder}/iflink") != File.ReadAllText($"{folder}/ifindex"));
    }

    private static string WithoutPort(string host) => host.Count(letter => letter == ':') == 1 ? host[..host.IndexOf(':', StringComparison.Ordinal)] : host.Split("]:")[0].Trim('[', ']');

    // It was reached by this name a moment ago: one that is not understood here leaves the place open.
    private static async Task<IPAddress[]> AddressesAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            return [IPAddress.Loopback];
        }
    }
}
