namespace PerfRegression.Machine;

/// <summary>
/// Work that this process does for what is measured, besides orchestrating: a proxy in it that carries the load. While there is some,
/// what the process uses is not attributed to other tests.
/// </summary>
internal static class OwnWork
{
    private static int _going;

    public static bool IsGoingOn => Volatile.Read(ref _going) > 0;

    /// <summary>Marks the beginning of such work; call <see cref="End"/> once for each.</summary>
    public static void Begin() => Interlocked.Increment(ref _going);

    public static void End() => Interlocked.Decrement(ref _going);
}
