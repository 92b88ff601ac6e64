using System.Net;
using System.Net.Sockets;

namespace PerfRegression.Databases;

/// <summary>A Docker engine as it answers one small question, asked first because a hung engine holds up everything else for minutes.</summary>
/// <param name="endpoint">Its socket as <c>unix://</c>, or its port as <c>tcp://</c>.</param>
/// <param name="limit">How long it may take to answer.</param>
/// <param name="time">What measures that.</param>
internal sealed class DockerEngine(Uri endpoint, TimeSpan limit, TimeProvider time)
{
    public static readonly TimeSpan UsualLimit = TimeSpan.FromSeconds(1);

    /// <summary>What Testcontainers 4.15 speaks.</summary>
    public static readonly Version OldestApi = new(1, 44);

    private const string OtherWay = "choose another PostgreSQL with PERF_POSTGRES_KIND";

    public Uri Endpoint => endpoint;

    /// <summary>Asks <c>GET /_ping</c>.</summary>
    /// <returns>The engine's version of the API.</returns>
    /// <exception cref="DatabaseUnavailableException">
    /// It can't be used. It is an absence when nothing listens, or an engine that is too old; not when one listens that is ill.
    /// </exception>
    public async Task<Version> PingAsync(CancellationToken cancellationToken = default)
    {
        using var late = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            using var answer = await AskAsync("/_ping", either.Token);
            return Judge(answer);
        }
        catch (OperationCanceledException exception) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new DatabaseUnavailableException(
                $"Docker at {endpoint} was asked GET /_ping and did not answer within {limit.TotalSeconds:0.###} s.\n  what to do: restart Docker, or {OtherWay}.",
                exception);
        }
        catch (SocketException exception)
        {
            throw new DatabaseUnavailableException(
                $"Docker does not listen at {endpoint}: {exception.Message.TrimEnd('.')}."
                + $"\n  what to do: start Docker, or let this user open its socket (often by the group docker), or {OtherWay}.",
                exception)
            {
                IsAbsence = true,
            };
        }
        catch (HttpRequestException exception)
        {
            throw Strange(exception.Message.TrimEnd('.'), exception);
        }
    }

    /// <summary>The process on this machine that a container was started as.</summary>
    /// <returns>Null when the engine does not tell, or its processes are not ours to see, as in a virtual machine.</returns>
    public async Task<int?> ProcessOfAsync(string container, CancellationToken cancellationToken = default)
    {
        using var late = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            using var answer = await AskAsync($"/v{OldestApi}/containers/{container}/json", either.Token);
            var process = answer.IsSuccessStatusCode ? ContainerProcess.In(await answer.Content.ReadAsStringAsync(either.Token)) : null;
            return process is { } number && ContainerProcess.Belongs(number, container) ? process : null;
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or HttpRequestException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }

    private Version Judge(HttpResponseMessage answer)
    {
        var header = answer.Headers.TryGetValues("Api-Version", out var values) ? values.First() : null;
        return (answer.StatusCode, Version.TryParse(header, out var version)) switch
        {
            (not HttpStatusCode.OK, _) => throw Strange($"status {(int)answer.StatusCode}"),
            (_, false) => throw Strange(header is null ? "no Api-Version" : $"Api-Version \"{header}\""),
            _ when version! < OldestApi => throw TooOld(version!),
            _ => version!,
        };
    }

    private DatabaseUnavailableException TooOld(Version found) => new(
        $"Docker at {endpoint} is too old: its API is version {found}, and {OldestApi} or later is needed, which came with Docker 25."
        + $"\n  what to do: update Docker, or {OtherWay}.")
    {
        IsAbsence = true,
    };

    private DatabaseUnavailableException Strange(string found, Exception? cause = null) => new(
        $"Expected Docker at {endpoint} to answer GET /_ping with status 200 and its Api-Version, but found {found}."
        + $"\n  what to do: see what listens there, restart Docker, or {OtherWay}.",
        cause);

    // A connection that fails tells by its own exception; what the HTTP client makes of one is only about HTTP.
    private async Task<HttpResponseMessage> AskAsync(string path, CancellationToken cancellationToken)
    {
        using var socket = endpoint.Scheme == "unix"
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp);
        EndPoint address = endpoint.Scheme == "unix" ? new UnixDomainSocketEndPoint(endpoint.LocalPath) : new DnsEndPoint(endpoint.Host, endpoint.Port);
        await socket.ConnectAsync(address, cancellationToken);
        using var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,

            // Giving up closes the stream, and only a closed socket ends a read that waits.
            ConnectCallback = (_, _) => ValueTask.FromResult<Stream>(new NetworkStream(socket, ownsSocket: true)),
        };
        using var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        return await client.GetAsync(new Uri($"http://docker{path}"), cancellationToken);
    }
}
