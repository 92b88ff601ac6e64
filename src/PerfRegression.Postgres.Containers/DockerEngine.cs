using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Docker.DotNet;
using PerfRegression.Backing;

namespace PerfRegression.Postgres.Containers;

/// <summary>A Docker engine as it answers small questions. One is asked first because a hung engine holds up everything else for minutes.</summary>
/// <param name="endpoint">Its socket as <c>unix://</c>, or its port as <c>tcp://</c>.</param>
/// <param name="spoken">The version of its API that will be spoken to it. The engine is asked whether it speaks that too, because only it knows.</param>
/// <param name="limit">The longest that it may take to answer.</param>
/// <param name="time">The clock that measures it.</param>
internal sealed class DockerEngine(Uri endpoint, Version spoken, TimeSpan limit, TimeProvider time)
{
    private const string OtherWay = "choose another PostgreSQL with PERF_POSTGRES_KIND";

    public Uri Endpoint => endpoint;

    private string Ping => $"/v{spoken}/_ping";

    /// <summary>Asks <c>GET /v1.44/_ping</c>, or whichever version is spoken.</summary>
    /// <exception cref="BackingServiceUnavailableException">
    /// It can't be used. It is an absence when nothing listens, or an engine that speaks other versions; not when one listens but does not respond properly.
    /// </exception>
    public async Task PingAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await AskAsync(
                async (client, cancelled) =>
                {
                    await client.System.PingAsync(cancelled);
                    return true;
                },
                cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unusable(exception);
        }
    }

    /// <summary>The processes on this machine that a container was started as: one.</summary>
    /// <returns>Null when the engine does not report it, or its processes can't be seen from here, as in a virtual machine.</returns>
    public async Task<IReadOnlyList<int>?> ProcessesOfAsync(string container, CancellationToken cancellationToken = default)
    {
        try
        {
            var inspected = await AskAsync((client, cancelled) => client.Containers.InspectContainerAsync(container, cancelled), cancellationToken);
            var process = (int)(inspected.State?.Pid ?? 0);
            var groups = await File.ReadAllTextAsync(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/cgroup"), cancellationToken);
            return IsOf(groups, container) ? [process] : null;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    // Another machine's process numbers mean nothing here. Docker names a container's control group after it:
    // "0::/system.slice/docker-4c01….scope", or "…:/docker/4c01…" (cgroups(7)).
    internal static bool IsOf(string groups, string container) => groups.Contains(container, StringComparison.Ordinal);

    private async Task<T> AskAsync<T>(Func<DockerClient, CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        using var client = new DockerClientBuilder().WithEndpoint(endpoint).WithApiVersion(spoken).Build();
        return await ask(client, either.Token);
    }

    private BackingServiceUnavailableException Unusable(Exception failure) => failure switch
    {
        OperationCanceledException => new(
            $"Docker at {endpoint} was asked GET {Ping} and did not answer within {limit.TotalSeconds:0.###} s.\n  what to do: restart Docker, or {OtherWay}.",
            failure),
        DockerApiException { StatusCode: HttpStatusCode.BadRequest } refusal => new(
            $"Docker at {endpoint} does not speak version {spoken} of its API, which Testcontainers would speak to it: {WordsIn(refusal.ResponseBody ?? "").TrimEnd('.')}."
            + $"\n  what to do: set DOCKER_API_VERSION to a version that it speaks, or update Docker, or {OtherWay}.",
            refusal)
        {
            IsAbsence = true,
        },
        _ when failure.GetBaseException() is SocketException refusal => new(
            $"Docker does not listen at {endpoint}: {refusal.Message.TrimEnd('.')}."
            + $"\n  what to do: start Docker, or let this user open its socket (often by the group docker), or {OtherWay}.",
            refusal)
        {
            IsAbsence = true,
        },
        _ => new(
            $"Expected Docker at {endpoint} to answer GET {Ping} with status 200, but found {Found(failure)}."
            + $"\n  what to do: see what listens there, restart Docker, or {OtherWay}.",
            failure),
    };

    private static string Found(Exception failure) =>
        failure is DockerApiException answer ? $"status {(int)answer.StatusCode}" : failure.GetBaseException().Message.TrimEnd('.');

    // The engine's middlemen answer with a text, the engine itself with {"message":"…"}.
    private static string WordsIn(string body) => body.Split('"') is [_, "message", _, var words, ..] ? words : body.Trim();
}
