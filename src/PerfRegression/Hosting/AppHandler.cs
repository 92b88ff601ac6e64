using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using PerfRegression.Model.Profiles;

namespace PerfRegression.Hosting;

/// <summary>How this process asks an app under test itself, beside the load: without a proxy, and whatever the certificate of one on this machine proves.</summary>
internal static class AppHandler
{
    // A proxy has no business between a measurement and its server. The certificate of a development server proves nothing.
    public static SocketsHttpHandler New() => new()
    {
        UseProxy = false,
        SslOptions = { RemoteCertificateValidationCallback = static (stream, _, _, errors) => errors == SslPolicyErrors.None || LoopbackHost.Includes(((SslStream)stream).TargetHostName) },
        ConnectCallback = ConnectAsync,
    };

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var endPoint = LoopbackHost.IsName(context.DnsEndPoint.Host)
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
