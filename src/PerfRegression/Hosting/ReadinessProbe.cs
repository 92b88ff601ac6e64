using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace PerfRegression.Hosting;

/// <summary>Asks a worker once whether it answers.</summary>
internal sealed class ReadinessProbe : IDisposable
{
    private readonly HttpClient _client = new(NewHandler()) { Timeout = Timeout.InfiniteTimeSpan };

    /// <returns>Null when it answered, whatever the status; otherwise the reason.</returns>
    public async Task<string?> WhyNotAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (HttpRequestException e)
        {
            return (e.InnerException ?? e).Message.TrimEnd('.');
        }
    }

    public void Dispose() => _client.Dispose();

    // A proxy has no business on loopback, and a redirect is an answer. The certificate of a development server proves nothing.
    [SuppressMessage("Security", "CA5359:Do Not Disable Certificate Validation", Justification = "Nothing secret is sent; the question is whether anything answers.")]
    private static SocketsHttpHandler NewHandler() => new()
    {
        UseProxy = false,
        AllowAutoRedirect = false,
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
