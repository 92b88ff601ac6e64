using System.Globalization;

namespace PerfRegression.Processes;

/// <summary>Reads the text of /proc/stat (proc_stat(5)).</summary>
internal static class ProcStat
{
    // user nice system [idle iowait] irq softirq steal; guest time, which follows, is already part of user.
    private static readonly int[] BusyColumns = [1, 2, 3, 6, 7, 8];

    /// <returns>Null when the text has no line of all cores.</returns>
    public static TimeSpan? Busy(string text, int ticksPerSecond)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.StartsWith("cpu ", StringComparison.Ordinal))
            {
                var columns = line.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
                return TimeSpan.FromSeconds(BusyColumns.Sum(column => Ticks(columns, column)) / (double)ticksPerSecond);
            }
        }

        return null;
    }

    private static long Ticks(string[] columns, int column) =>
        column < columns.Length && long.TryParse(columns[column], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) ? ticks : 0;
}
