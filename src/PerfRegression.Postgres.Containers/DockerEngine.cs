using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using PerfRegression.Backing;

namespace PerfRegression.Postgres.Containers;

/// <summary>A Docker engine as it answers one small question, asked first because a hung engine holds up everything else for minutes.</summary>
/// <param name="endpoint">Its socket as <c>unix://</c>, or its port as <c>tcp://</c>.</param>
/// <param name="spoken">The version of its API that will be spoken to it. The engine is asked whether it speaks that too, because only it knows.</param>
/// <param name="limit">The longest that it may take to answer.</param>
/// <param name="time">The clock that measures it.</param>
internal sealed class DockerEngine(Uri endpoint, Version spoken, TimeSpan limit, TimeProvider time)
{
    public static readonly TimeSpan UsualLimit = TimeSpan.FromSeconds(1);

    /// <summary>The environment variable that chooses the API version that Testcontainers speaks.</summary>
    public const string ApiVariable = "DOCKER_API_VERSION";

    private const string OtherWay = "choose another PostgreSQL with PERF_POSTGRES_KIND";

    public Uri Endpoint => endpoint;

    private string Ping => $"/v{spoken}/_ping";

    /// <summary>Asks <c>GET /v1.44/_ping</c>, or whichever version is spoken.</summary>
    /// <exception cref="BackingServiceUnavailableException">
    /// It can't be used. It is an absence when nothing listens, or an engine that speaks other versions; not when one listens but does not respond properly.
    /// </exception>
    public async Task PingAsync(CancellationToken cancellationToken = default)
    {
        using var late = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            using var answer = await AskAsync(Ping, either.Token);
            await JudgeAsync(answer, either.Token);
        }
        catch (OperationCanceledException exception) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new BackingServiceUnavailableException(
                $"Docker at {endpoint} was asked GET {Ping} and did not answer within {limit.TotalSeconds:0.###} s.\n  what to do: restart Docker, or {OtherWay}.",
                exception);
        }
        catch (SocketException exception)
        {
            throw new BackingServiceUnavailableException(
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

    /// <summary>The processes on this machine that a container was started as: one.</summary>
    /// <returns>Null when the engine does not report it, or its processes can't be seen from here, as in a virtual machine.</returns>
    public async Task<IReadOnlyList<int>?> ProcessesOfAsync(string container, CancellationToken cancellationToken = default)
    {
        using var late = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            using var answer = await AskAsync($"/v{spoken}/containers/{container}/json", either.Token);
            var process = answer.IsSuccessStatusCode ? ContainerProcess.In(await answer.Content.ReadAsStringAsync(either.Token)) : null;
            return process is { } number && ContainerProcess.Belongs(number, container) ? [number] : null;
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or HttpRequestException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }

    private async Task JudgeAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var newest = answer.Headers.TryGetValues("Api-Version", out var values) ? values.First() : null;
        var isVersion = Version.TryParse(newest, out _);
        if (answer.StatusCode == HttpStatusCode.OK && isVersion)
        {
            return;
        }

        throw (answer.StatusCode, isVersion) switch
        {
            (HttpStatusCode.BadRequest, true) => OtherVersion(newest!, WordsIn(await answer.Content.ReadAsStringAsync(cancellationToken))),
            (HttpStatusCode.OK, false) => Strange(newest is null ? "no Api-Version" : $"Api-Version \"{newest}\""),
            _ => Strange($"status {(int)answer.StatusCode}"),
        };
    }

    private BackingServiceUnavailableException OtherVersion(string newest, string words) => new(
        $"Docker at {endpoint} does not speak version {spoken} of its API, which Testcontainers would speak to it: {words.TrimEnd('.')}."
        + $"\n  what to do: set {ApiVariable} to a version that it speaks, the newest of which is {newest}, or update Docker, or {OtherWay}.")
    {
        IsAbsence = true,
    };

    // The engine's middlemen answer with a text, the engine itself with a message in JSON.
    private static string WordsIn(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.GetProperty("message").GetString() ?? "";
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return body.Trim();
        }
    }

    private BackingServiceUnavailableException Strange(string found, Exception? cause = null) => new(
        $"Expected Docker at {endpoint} to answer GET {Ping} with status 200 and its Api-Version, but found {found}."
        + $"\n  what to do: see what listens there, restart Docker, or {OtherWay}.",
        cause);

    // A failed connection is reported by its own exception; the HTTP client's would only be about HTTP.
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
