using System.Net.Sockets;
using System.Text;

namespace PerfRegression.Unit.Postgres;

/// <summary>Listens on a unix socket, reads one request per connection, and says what it was told to.</summary>
internal sealed class UnixServer : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly List<Socket> _accepted = [];
    private readonly string? _answer;

    /// <summary>Without an answer it hangs.</summary>
    public UnixServer(string path, string? answer)
    {
        _answer = answer;
        _listener.Bind(new UnixDomainSocketEndPoint(path));
        _listener.Listen();
        _ = ServeAsync();
    }

    /// <summary>What was asked last.</summary>
    public string Request { get; private set; } = "";

    public void Dispose()
    {
        _listener.Dispose();
        _accepted.ForEach(socket => socket.Dispose());
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync();
                _accepted.Add(socket);
                var buffer = new byte[4096];
                Request = Encoding.Latin1.GetString(buffer, 0, await socket.ReceiveAsync(buffer));
                if (_answer is not null)
                {
                    await socket.SendAsync(Encoding.Latin1.GetBytes(_answer));
                    socket.Shutdown(SocketShutdown.Both);
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
