using System.Net.Sockets;

namespace PerfRegression.Faults;

/// <summary>What the client sends: its messages may stall.</summary>
internal sealed class ToServer(ProxiedConnection connection, Link link, Socket client, Socket server) : Direction(connection, link, client, server)
{
    protected override Arrival Arrive() => Link.ArriveOrStall();

    protected override ValueTask PassAsync(ReadOnlyMemory<byte> message)
    {
        // First, because the answer may be here before the sending returns.
        Connection.Ask();
        return SendAsync(message);
    }
}
