using DotNet.Testcontainers.Containers;
using Npgsql;
using PerfRegression.Backing;

namespace PerfRegression.Postgres.Containers;

/// <summary>Messages for failures of Docker and Testcontainers.</summary>
internal static class ContainerMessages
{
    private const string OtherWay = "choose another PostgreSQL with PERF_POSTGRES_KIND";

    /// <summary>Whether Docker says that somebody else has the port; the words are those of its engine and of Docker Desktop.</summary>
    public static bool IsTakenPort(Exception exception) => Array.Exists(
        ["port is already allocated", "address already in use", "ports are not available"],
        words => exception.Message.Contains(words, StringComparison.OrdinalIgnoreCase));

    public static BackingServiceUnavailableException NotStarted(Uri endpoint, string image, Exception cause) => new(
        $"Docker at {endpoint} answers, but {image} did not start in it: {FirstLine(cause)}"
        + $"\n  what to do: try it by hand (docker run --rm -e POSTGRES_PASSWORD=x {image}), or {OtherWay}.",
        cause);

    public static BackingServiceUnavailableException NotReached(IContainer container, NpgsqlConnectionStringBuilder address, Exception cause) => new(
        $"{container.Image.FullName} runs in Docker, but could not be connected to at {address.Host}:{address.Port}: {FirstLine(cause)}"
        + $"\n  what to do: where the tests run in a container themselves, name the host at which they reach Docker's ports with TESTCONTAINERS_HOST_OVERRIDE, or a server with PERF_POSTGRES; else {OtherWay}.",
        cause);

    public static BackingServiceUnavailableException NotRestarted(IContainer container, NpgsqlConnectionStringBuilder address, Exception cause) => new(
        $"{container.Image.FullName} was stopped and did not come up again at {address.Host}:{address.Port}: {FirstLine(cause)}"
        + $"\n  what to do: see its last lines (docker logs {container.Id}).",
        cause);

    private static string FirstLine(Exception cause)
    {
        var told = cause is AggregateException { InnerExceptions: [.., var last] } ? last : cause;
        return told.Message.Trim().Split('\n')[0].TrimEnd();
    }
}
