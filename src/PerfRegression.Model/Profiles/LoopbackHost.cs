using System.Net;

namespace PerfRegression.Model.Profiles;

/// <summary>Which hosts are this machine, whatever a resolver knows of them.</summary>
internal static class LoopbackHost
{
    /// <summary>
    /// Whether a host is a loopback address, "localhost" or a name below it (RFC 6761, section 6.3). <see cref="Uri.IsLoopback"/> takes
    /// addresses that only embed one, too, such as [::127.0.0.1].
    /// </summary>
    /// <param name="host">A name or an address, without a port.</param>
    public static bool Includes(string host) => IsName(host) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>Whether a host is "localhost" or a name below it.</summary>
    public static bool IsName(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
}
