using PerfRegression.Databases;

namespace PerfRegression.Testcontainers;

/// <summary>What a failure of Docker or Testcontainers means here.</summary>
internal static class ContainerStory
{
    private const string OtherWay = "choose another PostgreSQL with PERF_POSTGRES_KIND";

    /// <summary>Whether Docker says that somebody else has the port; the words are those of its engine and of Docker Desktop.</summary>
    public static bool IsTakenPort(Exception exception) => Array.Exists(
        ["port is already allocated", "address already in use", "ports are not available"],
        words => exception.Message.Contains(words, StringComparison.OrdinalIgnoreCase));

    public static DatabaseUnavailableException NotStarted(Uri endpoint, Exception cause) => new(
        $"Docker at {endpoint} answers, but {ContainerPlace.Image} did not start in it: {FirstLine(cause)}"
        + $"\n  what to do: try it by hand (docker run --rm -e POSTGRES_PASSWORD=x {ContainerPlace.Image}), or {OtherWay}.",
        cause);

    public static DatabaseUnavailableException NotReached(ContainerPlace place, Exception cause) => new(
        $"{ContainerPlace.Image} runs in Docker, but could not be connected to at 127.0.0.1:{place.Port}: {FirstLine(cause)}"
        + $"\n  what to do: where the tests run in a container themselves, name a server that they can reach with PERF_POSTGRES; else {OtherWay}.",
        cause);

    public static DatabaseUnavailableException NotRestarted(ContainerPlace place, Exception cause) => new(
        $"{ContainerPlace.Image} was stopped and did not come up again at 127.0.0.1:{place.Port}: {FirstLine(cause)}"
        + $"\n  what to do: see its last words (docker logs {place.Id}).",
        cause);

    private static string FirstLine(Exception cause)
    {
        var told = cause is AggregateException { InnerExceptions: [.., var last] } ? last : cause;
        return told.Message.Trim().Split('\n')[0].TrimEnd();
    }
}
