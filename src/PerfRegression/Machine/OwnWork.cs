namespace PerfRegression.Machine;

/// <summary>
/// Work that this process does for what is measured, besides orchestrating: a proxy in it that carries the load. While there is some,
/// what the process uses is not taken for other tests.
/// </summary>
internal static class OwnWork
{
    private static int _going;

    /// <summary>Whether there is some now.</summary>
    public static bool IsGoingOn => Volatile.Read(ref _going) > 0;

    /// <summary>Somebody begins; to be ended once.</summary>
    public static void Begin() => Interlocked.Increment(ref _going);

    /// <summary>It has ended.</summary>
    public static void End() => Interlocked.Decrement(ref _going);
}
