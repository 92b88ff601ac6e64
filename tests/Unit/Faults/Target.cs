using System.Net;
using System.Net.Sockets;

namespace PerfRegression.Unit.Faults;

/// <summary>A server that does the same with every connection.</summary>
internal sealed class Target : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Func<Peer, Task> _script;
    private volatile Peer? _latest;
    private int _accepted;

    public Target(Func<Peer, Task> script)
    {
        _script = script;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(512);
        _ = Task.Run(AcceptAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>The end of the latest connection here.</summary>
    public Peer Latest => _latest ?? throw new InvalidOperationException("Nobody has connected.");

    /// <summary>Sends back what it receives, and ends when the other side does.</summary>
    public static Target Echo() => new(async peer =>
    {
        for (var bytes = await peer.ReceiveAsync(); bytes.Length > 0; bytes = await peer.ReceiveAsync())
        {
            await peer.SendAsync(bytes);
        }

        peer.EndSending();
    });

    /// <summary>Keeps the connection, and says and hears nothing by itself.</summary>
    public static Target Silent() => new(_ => new TaskCompletionSource().Task);

    public void Dispose()
    {
        _listener.Dispose();
        _latest?.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var peer = new Peer(await _listener.AcceptAsync());
                _latest = peer;
                Interlocked.Increment(ref _accepted);
                _ = ServeAsync(peer);
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Peer peer)
    {
        using (peer)
        {
            try
            {
                await _script(peer);
            }
            catch (Exception end) when (end is SocketException or ObjectDisposedException or OperationCanceledException)
            {
                // The client has gone, or the test is over.
            }
        }
    }
}
