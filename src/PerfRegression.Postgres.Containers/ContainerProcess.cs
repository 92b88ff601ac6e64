using System.Globalization;
using System.Text.Json;

namespace PerfRegression.Postgres.Containers;

/// <summary>Reads what Docker's answer about a container says about its process, and whether that process can be seen from here.</summary>
internal static class ContainerProcess
{
    /// <summary>The process id in the answer to <c>GET /containers/id/json</c>; null when it has none, as of a container that was stopped.</summary>
    public static int? In(string json)
    {
        try
        {
            using var answer = JsonDocument.Parse(json);
            return answer.RootElement.ValueKind == JsonValueKind.Object
                && answer.RootElement.TryGetProperty("State", out var state)
                && state.ValueKind == JsonValueKind.Object
                && state.TryGetProperty("Pid", out var process)
                && process.TryGetInt32(out var number)
                && number > 0 ? number : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Whether the process of this number, here, is one of the container: another machine's numbers mean nothing.</summary>
    public static bool Belongs(int processId, string container)
    {
        try
        {
            return IsOf(File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/cgroup")), container);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Docker names a container's control group after it: "0::/system.slice/docker-4c01….scope", or "…:/docker/4c01…" (cgroups(7)).
    internal static bool IsOf(string groups, string container) => container.Length > 0 && groups.Contains(container, StringComparison.Ordinal);
}
