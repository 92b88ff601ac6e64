using System.Net.Sockets;

namespace PerfRegression.Faults;

/// <summary>What the server sends: its answers may be broken off.</summary>
internal sealed class ToClient(ProxiedConnection connection, Link link, Socket server, Socket client) : Direction(connection, link, server, client)
{
    protected override Arrival Arrive() => Link.Arrive();

    protected override ValueTask PassAsync(ReadOnlyMemory<byte> message) =>
        Connection.BeginsAnswer() && Link.BreaksAnswer() ? BreakAsync(message) : SendAsync(message);

    private async ValueTask BreakAsync(ReadOnlyMemory<byte> answer)
    {
        await SendAsync(answer[..(answer.Length / 2)]);
        Connection.Abort();
    }
}
