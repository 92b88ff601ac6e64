using System.Diagnostics;
using PerfRegression.Processes;

namespace PerfRegression.Unit.Processes;

/// <summary>Whether processes still run; one that only waits for its parent to read its exit code does not.</summary>
internal static class Liveness
{
    public static async Task UntilGoneAsync(IReadOnlyCollection<int> processIds, TimeSpan limit)
    {
        using var patience = new CancellationTokenSource(limit);
        while (processIds.Where(Runs).ToList() is { Count: > 0 } alive)
        {
            if (patience.IsCancellationRequested)
            {
                // A failed test must not leave behind what it failed to end.
                alive.ForEach(Signals.Kill);
                throw new TimeoutException($"Expected processes {string.Join(", ", processIds)} to be gone within {limit}, but {string.Join(", ", alive)} still run.");
            }

            await Task.Delay(20);
        }
    }

    public static bool Runs(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited && !(OperatingSystem.IsLinux() && IsZombie(processId));
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or IOException)
        {
            return false;
        }
    }

    // The state follows the name, which is in parentheses and may hold anything.
    private static bool IsZombie(int processId) =>
        File.ReadAllText($"/proc/{processId}/stat").Split(')')[^1].StartsWith(" Z", StringComparison.Ordinal);
}
