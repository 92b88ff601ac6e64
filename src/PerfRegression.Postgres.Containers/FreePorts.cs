using System.Net;
using System.Net.Sockets;
using PerfRegression.Processes;

namespace PerfRegression.Postgres.Containers;

/// <summary>Ports that nobody listens on at this moment.</summary>
internal static class FreePorts
{
    public static IEnumerable<int> Next() => LoopbackPorts.Next().Where(IsFree);

    private static bool IsFree(int port)
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
