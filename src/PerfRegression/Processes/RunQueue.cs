using System.Globalization;

namespace PerfRegression.Processes;

/// <summary>
/// How long the threads of a process were ready to run but had no core (/proc/[pid]/task/*/schedstat, second field, nanoseconds).
/// </summary>
internal static class RunQueue
{
    /// <returns>All threads that live, together; null where the system does not tell or the process is gone.</returns>
    public static TimeSpan? Read(int processId)
    {
        try
        {
            var tasks = string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/task");
            return Directory.Exists(tasks)
                ? Directory.EnumerateDirectories(tasks).Aggregate(TimeSpan.Zero, (sum, task) => sum + DelayOf(Path.Combine(task, "schedstat")))
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The delay in the text of a schedstat file; zero when it is not one.</summary>
    public static TimeSpan DelayIn(string schedstat) =>
        schedstat.Split(' ') is [_, var delay, ..] && long.TryParse(delay, CultureInfo.InvariantCulture, out var nanoseconds)
            ? TimeSpan.FromMicroseconds(nanoseconds / 1000.0)
            : TimeSpan.Zero;

    // A thread may end between the listing and the reading.
    private static TimeSpan DelayOf(string file) => File.Exists(file) ? DelayIn(File.ReadAllText(file)) : TimeSpan.Zero;
}
