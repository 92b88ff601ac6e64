using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using PerfRegression.LoadGenerator.Checks;
using PerfRegression.LoadGenerator.Transports.Sockets;
using PerfRegression.LoadGenerator.Wire;
using PerfRegression.Model.Profiles;
using PerfRegression.Model.Timing;

namespace PerfRegression.LoadGenerator.Transports.Http;

/// <summary>HTTPS and HTTP/2 over the runtime's HTTP client.</summary>
internal sealed class HttpClientTransport : ITransport
{
    private readonly TurnLoop _loop = new();
    private readonly LoadPlan _plan;
    private readonly Hop[] _requests;
    private readonly Expectations _expected;
    private readonly HttpMessageInvoker _client;
    private readonly Dictionary<string, IPAddress> _addresses;
    private readonly List<HttpClientConnection> _connections = [];

    public HttpClientTransport(LoadPlan plan)
    {
        (_plan, _expected) = (plan, Expectations.Of(plan));
        _requests = [.. plan.Targets.Select(target => new Hop(plan, target))];
        _addresses = plan.Targets.DistinctBy(target => target.Authority, StringComparer.Ordinal)
            .ToDictionary(target => target.Authority, TargetAddress.Of, StringComparer.Ordinal);
        _client = new HttpMessageInvoker(NewHandler(plan), disposeHandler: true);
    }

    public TransportKind Kind => TransportKind.HttpClient;

    public ILoop Loop => _loop;

    public ConnectionLog Connections { get; } = new();

    public IConnection Open(int target)
    {
        var connection = new HttpClientConnection(_loop, _client, _plan, _requests[target], _expected, Connections);
        _connections.Add(connection);
        return connection;
    }

    public void Dispose()
    {
        _loop.End(_connections);
        _client.Dispose();
    }

    [SuppressMessage("Usage", "CA2262:Set MaxResponseHeadersLength properly", Justification = "It is meant: as many kilobytes as the other transports read.")]
    [SuppressMessage("Meziantou", "MA0039:Do not write your own certificate validation method", Justification = "Only on this machine, where certificates are self-signed, may one prove nothing.")]
    private SocketsHttpHandler NewHandler(LoadPlan plan) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        EnableMultipleHttp2Connections = true,
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,

        // Whatever the server makes of it.
        PooledConnectionLifetime = RequestHeaders.AskForClose(plan) ? TimeSpan.Zero : Timeout.InfiniteTimeSpan,
        ConnectTimeout = plan.ConnectTimeout,
        MaxResponseHeadersLength = SectionReader.Longest / 1024,
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = static (stream, _, _, errors) => errors == SslPolicyErrors.None || LoopbackHost.Includes(((SslStream)stream).TargetHostName) },
        ConnectCallback = ConnectAsync,
        RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
        ResponseHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancelled)
    {
        var began = MonotonicClock.Now;
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(_addresses[context.InitialRequestMessage.RequestUri!.Authority], context.DnsEndPoint.Port, cancelled);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        using var turn = _loop.Take();
        Connections.Opened(MonotonicClock.Now - began);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
