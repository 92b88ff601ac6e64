using System.Net;
using System.Net.Sockets;
using PerfRegression.Processes;

namespace PerfRegression.Faults;

/// <summary>
/// Listens at a port of its own, and can cease to and begin again. The port is below those that systems hand out for outgoing
/// connections: nobody else gets it meanwhile, and no client that is refused can end up connected to itself.
/// </summary>
internal sealed class LoopbackListener : IDisposable
{
    private const int Backlog = 512;
    private const int MostTries = 200;
    private readonly Action<Socket> _onAccepted;
    private Socket? _socket;

    public LoopbackListener(Action<Socket> onAccepted)
    {
        _onAccepted = onAccepted;
        Port = LoopbackPorts.Next().Take(MostTries).FirstOrDefault(Listens);
        if (Port == 0)
        {
            throw new InvalidOperationException(
                $"Expected one of {MostTries} ports from {LoopbackPorts.Lowest} to {LoopbackPorts.Highest} to be free for a fault proxy, but all were taken. To see what listens there, run: ss -ltnp.");
        }
    }

    public int Port { get; }

    /// <summary>Listens again after a <see cref="Close"/>; otherwise nothing happens.</summary>
    public void Open()
    {
        if (_socket is null && !Listens(Port))
        {
            throw new InvalidOperationException(
                $"Expected the fault proxy to listen at its port {Port} again after it had refused connections, but another program has taken that port. Start a new proxy.");
        }
    }

    /// <summary>Stops listening: the system refuses new connections and resets those that were not accepted yet.</summary>
    public void Close()
    {
        _socket?.Dispose();
        _socket = null;
    }

    public void Dispose() => Close();

    private bool Listens(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen(Backlog);
        }
        catch (SocketException taken) when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            socket.Dispose();
            return false;
        }

        _socket = socket;

        // Away from the context of whoever set the faults, to which nothing here shall return.
        _ = Task.Run(() => AcceptAsync(socket));
        return true;
    }

    private async Task AcceptAsync(Socket socket)
    {
        try
        {
            while (true)
            {
                Take(await socket.AcceptAsync());
            }
        }
        catch (Exception end) when (ProxiedConnection.IsEnd(end))
        {
            // Closed, or out of file descriptors: better refused than accepted by nobody.
            socket.Dispose();
        }
    }

    // A client that has reset its connection already is no reason to refuse the next one.
    private void Take(Socket client)
    {
        try
        {
            _onAccepted(client);
        }
        catch (SocketException)
        {
            client.Dispose();
        }
    }
}
