namespace PerfRegression.Processes;

/// <summary>
/// Ports to try, below those that systems hand out for outgoing connections (32768 and up), so that a server that is restarted finds
/// its own port free.
/// </summary>
internal static class LoopbackPorts
{
    public const int Lowest = 15_000;
    public const int Highest = 32_767;

    // Neighbouring process ids begin far apart.
    private const int Stride = 7_919;
    private static int _next;

    /// <summary>The next ports for this process.</summary>
    public static IEnumerable<int> Next()
    {
        while (true)
        {
            yield return Of(Environment.ProcessId, Interlocked.Increment(ref _next));
        }
    }

    internal static int Of(int processId, int number) => Lowest + (int)((((long)processId * Stride) + number) % (Highest - Lowest + 1));
}
