namespace PerfRegression.Processes;

/// <summary>What the whole machine's cores did so far, whoever made them.</summary>
internal static class SystemCpu
{
    private const string StatPath = "/proc/stat";

    /// <summary>Cores this process may use.</summary>
    public static int Cores => Environment.ProcessorCount;

    /// <summary>Busy time of all cores together since boot.</summary>
    /// <returns>Null where there is no /proc/stat.</returns>
    public static TimeSpan? Busy()
    {
        try
        {
            return File.Exists(StatPath) ? ProcStat.Busy(File.ReadAllText(StatPath), LinuxTicks.PerSecond) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
