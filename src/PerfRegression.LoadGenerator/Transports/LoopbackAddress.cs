using System.Net;
using System.Net.Sockets;

namespace PerfRegression.LoadGenerator.Transports;

/// <summary>
/// The address behind a target's host. A name is "localhost" or ends in it, which is this machine without asking anybody (RFC 6761,
/// section 6.3); a server may listen on only one of its two addresses.
/// </summary>
internal static class LoopbackAddress
{
    // Far longer than loopback takes to refuse; a full backlog lets a connection wait, and is no refusal.
    private static readonly TimeSpan Refusal = TimeSpan.FromMilliseconds(250);

    public static IPAddress Of(Uri target) =>
        IPAddress.TryParse(target.DnsSafeHost, out var address) ? address
        : Refuses(IPAddress.Loopback, target.Port) && !Refuses(IPAddress.IPv6Loopback, target.Port) ? IPAddress.IPv6Loopback
        : IPAddress.Loopback;

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
