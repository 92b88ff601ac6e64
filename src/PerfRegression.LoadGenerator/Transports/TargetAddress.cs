using System.Net;
using System.Net.Sockets;
using PerfRegression.Model.Formatting;
using PerfRegression.Model.Profiles;

namespace PerfRegression.LoadGenerator.Transports;

/// <summary>The address behind a target's host, found once, before the load: of several the first that does not refuse.</summary>
internal static class TargetAddress
{
    // Longer than a refusal takes; a full backlog lets a connection wait, and is no refusal.
    private static readonly TimeSpan Refusal = TimeSpan.FromMilliseconds(250);

    /// <summary>What keeps hosts from being found, one sentence each.</summary>
    public static IReadOnlyList<string> Faults(LoadPlan plan) =>
        [.. plan.Targets.Select(target => target.DnsSafeHost).Distinct(StringComparer.Ordinal).Select(Fault).OfType<string>()];

    /// <exception cref="SocketException">There is no such host.</exception>
    public static IPAddress Of(Uri target)
    {
        var addresses = Candidates(target.DnsSafeHost);
        return addresses.Length == 1 ? addresses[0] : addresses.FirstOrDefault(address => !Refuses(address, target.Port)) ?? addresses[0];
    }

    private static string? Fault(string host)
    {
        try
        {
            return Candidates(host).Length == 0 ? $"targets: {Quotation.Of(host)} has no address." : null;
        }
        catch (SocketException exception)
        {
            return $"targets: {Quotation.Of(host)} can't be found: {exception.Message}.";
        }
    }

    // A server may listen on only one of this machine's two addresses.
    private static IPAddress[] Candidates(string host) =>
        IPAddress.TryParse(host, out var address) ? [address]
        : LoopbackHost.IsName(host) ? [IPAddress.Loopback, IPAddress.IPv6Loopback]
        : Dns.GetHostAddresses(host);

    private static bool Refuses(IPAddress address, int port)
    {
        try
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.ConnectAsync(address, port).Wait(Refusal);
            return false;
        }
        catch (Exception exception) when (exception is SocketException or AggregateException)
        {
            return true;
        }
    }
}
