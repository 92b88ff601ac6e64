using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace PerfRegression.Hosting;

/// <summary>How this process asks an app under test itself, beside the load: without a proxy, and whatever its certificate proves.</summary>
internal static class AppHandler
{
    // A proxy has no business on loopback. The certificate of a development server proves nothing.
    [SuppressMessage("Security", "CA5359:Do Not Disable Certificate Validation", Justification = "The app runs on this machine, and was started by whoever asks it.")]
    public static SocketsHttpHandler New() => new()
    {
        UseProxy = false,
        SslOptions = { RemoteCertificateValidationCallback = static (_, _, _, _) => true },
        ConnectCallback = ConnectAsync,
    };

    // All names below localhost are this machine, whatever a resolver knows of them (RFC 6761, section 6.3).
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var endPoint = context.DnsEndPoint.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            ? new DnsEndPoint("localhost", context.DnsEndPoint.Port)
            : context.DnsEndPoint;
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endPoint, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
