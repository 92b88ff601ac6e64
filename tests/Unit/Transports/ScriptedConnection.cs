using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace PerfRegression.Unit.Transports;

/// <summary>The server's end of a connection.</summary>
internal sealed partial class ScriptedConnection(Socket socket) : IDisposable
{
    private readonly byte[] _buffer = new byte[64 * 1024];

    public int Requests { get; private set; }

    /// <summary>The head of the last request that was read, a byte a character.</summary>
    public string Head { get; private set; } = "";

    /// <summary>Its body, likewise.</summary>
    public string Body { get; private set; } = "";

    /// <summary>Reads one request to its end; false when the client has closed.</summary>
    public async Task<bool> ReadRequestAsync()
    {
        var head = new StringBuilder();
        while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await socket.ReceiveAsync(_buffer);
            if (read == 0)
            {
                return false;
            }

            head.Append(Encoding.Latin1.GetString(_buffer, 0, read));
        }

        var text = head.ToString();
        Head = text[..(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)];
        var declared = ContentLength().Match(Head);
        var length = declared.Success ? int.Parse(declared.Groups["length"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) : 0;
        var body = new StringBuilder(text[Head.Length..]);
        while (body.Length < length)
        {
            var read = await socket.ReceiveAsync(_buffer.AsMemory(0, Math.Min(length - body.Length, _buffer.Length)));
            if (read == 0)
            {
                return false;
            }

            body.Append(Encoding.Latin1.GetString(_buffer, 0, read));
        }

        Body = body.ToString();
        Requests++;
        return true;
    }

    public async Task SendAsync(string text) => await SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(byte[] bytes)
    {
        for (var sent = 0; sent < bytes.Length;)
        {
            sent += await socket.SendAsync(bytes.AsMemory(sent));
        }
    }

    /// <summary>Receives some of what there is.</summary>
    public async Task ReceiveSomeAsync() => await socket.ReceiveAsync(_buffer);

    /// <summary>Says that nothing more will be sent, but goes on to listen.</summary>
    public void EndSending() => socket.Shutdown(SocketShutdown.Send);

    /// <summary>Waits until the client closes.</summary>
    public async Task AwaitCloseAsync()
    {
        while (await socket.ReceiveAsync(_buffer) > 0)
        {
        }
    }

    /// <summary>Breaks the connection off without a proper end.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(enable: true, 0);
        socket.Dispose();
    }

    public void Dispose() => socket.Dispose();

    [GeneratedRegex(@"^content-length: *(?<length>\d+)\r?$", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex ContentLength();
}
