using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PerfRegression.Unit.Faults;

/// <summary>One end of a connection, whose patience is long but not endless.</summary>
internal sealed class Peer(Socket socket) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly byte[] _buffer = new byte[64 * 1024];

    public static async Task<Peer> ConnectAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        return new Peer(socket);
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes, patience.Token)..];
        }
    }

    public Task SendAsync(string text) => SendAsync(Encoding.ASCII.GetBytes(text));

    /// <summary>Some of what comes; empty at the end.</summary>
    public async Task<byte[]> ReceiveAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return _buffer[..await socket.ReceiveAsync(_buffer, patience.Token)];
    }

    /// <summary>The given number of bytes, or fewer if the stream ends first.</summary>
    public async Task<byte[]> ReceiveAsync(int count)
    {
        var all = new List<byte>(count);
        while (all.Count < count)
        {
            var some = await ReceiveAsync();
            if (some.Length == 0)
            {
                break;
            }

            all.AddRange(some);
        }

        return [.. all];
    }

    /// <summary>Sends a text and receives as many bytes.</summary>
    public async Task<string> AskAsync(string text)
    {
        await SendAsync(text);
        return Encoding.ASCII.GetString(await ReceiveAsync(text.Length));
    }

    /// <summary>How the connection ended, after what was sent on it.</summary>
    public async Task<SocketError> EndAsync()
    {
        try
        {
            while ((await ReceiveAsync()).Length > 0)
            {
            }

            return SocketError.Success;
        }
        catch (SocketException end)
        {
            return end.SocketErrorCode;
        }
    }

    /// <summary>Whether something comes within a time.</summary>
    public async Task<bool> HearsWithinAsync(TimeSpan time)
    {
        using var limit = new CancellationTokenSource(time);
        try
        {
            // Zero bytes: only whether there is something to read, nothing of it is taken.
            await socket.ReceiveAsync(Memory<byte>.Empty, limit.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public void EndSending() => socket.Shutdown(SocketShutdown.Send);

    public void Reset()
    {
        socket.LingerState = new LingerOption(enable: true, 0);
        socket.Dispose();
    }

    public void Dispose() => socket.Dispose();
}
