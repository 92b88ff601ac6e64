using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace PerfRegression.Unit.Transports;

/// <summary>A server on a real loopback socket that does to every connection what a script says, and nothing else.</summary>
internal sealed class ScriptedServer : IDisposable
{
    private readonly Socket _listener;
    private readonly ConcurrentBag<ScriptedConnection> _accepted = [];
    private readonly Func<ScriptedConnection, Task> _script;

    public ScriptedServer(Func<ScriptedConnection, Task> script, IPAddress? address = null)
    {
        address ??= IPAddress.Loopback;
        _script = script;
        _listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _listener.Bind(new IPEndPoint(address, 0));
        _listener.Listen(512);
        _ = AcceptAsync();
    }

    public int Accepted => _accepted.Count;

    /// <summary>Requests that were read, over all connections.</summary>
    public int Requests => _accepted.Sum(connection => connection.Requests);

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}/");

    /// <summary>Answers every request with the same bytes and keeps the connection.</summary>
    public static ScriptedServer Answering(string answer, IPAddress? address = null) => new(
        async connection =>
        {
            while (await connection.ReadRequestAsync())
            {
                await connection.SendAsync(answer);
            }
        },
        address);

    /// <summary>Does something once per connection, after its first request, and closes.</summary>
    public static ScriptedServer Once(Func<ScriptedConnection, Task> script) => new(async connection =>
    {
        await connection.ReadRequestAsync();
        await script(connection);
    });

    /// <summary>Returns once further connections are refused: the system may go on to accept for a moment.</summary>
    public async Task StopListeningAsync()
    {
        var address = _listener.LocalEndPoint!;
        _listener.Dispose();
        while (true)
        {
            try
            {
                using var probe = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
                await probe.ConnectAsync(address);
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionRefused)
            {
                return;
            }
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        foreach (var connection in _accepted)
        {
            connection.Dispose();
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var connection = new ScriptedConnection(await _listener.AcceptAsync());
                _accepted.Add(connection);
                _ = ServeAsync(connection);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(ScriptedConnection connection)
    {
        try
        {
            await _script(connection);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The client has gone, or the test is over.
        }

        connection.Dispose();
    }
}
