using System.Collections.Concurrent;

namespace PerfRegression.Locking;

/// <summary>
/// Keeps measurements apart, in this process and on this machine: two at the same time would measure each other. On the machine it is an
/// advisory lock on a file that serves all users; the kernel releases it when its process ends, however that ends.
/// </summary>
/// <param name="path">The file that is locked; it is created when it is missing, and never removed.</param>
/// <param name="waiting">Called when another measurement is running; what it returns is disposed when that is over. Default nothing.</param>
/// <param name="time">The clock of the wait; default the system's.</param>
internal sealed class MeasurementLock(string path, Func<string, IDisposable>? waiting = null, TimeProvider? time = null)
{
    private static readonly ConcurrentDictionary<string, LockGate> Gates = new(StringComparer.Ordinal);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    // A process that has just created the file may not have made it readable yet.
    private const int RefusalsAtMost = 4;

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly LockGate _gate = Gates.GetOrAdd(System.IO.Path.GetFullPath(path), static _ => new LockGate());

    /// <summary>The file that all measurements on this machine lock. On Unix it is in /tmp, whatever TMPDIR says to one user or another.</summary>
    public static string PathOfThisMachine { get; } =
        System.IO.Path.Combine(OperatingSystem.IsWindows() ? System.IO.Path.GetTempPath() : "/tmp", "perf-regression.measurement.lock");

    /// <summary>The file that is locked.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Waits until no other measurement runs, and keeps others waiting until the result is disposed.</summary>
    /// <param name="cancelled">Ends the wait.</param>
    /// <exception cref="IOException">The file can't be opened; the message says why.</exception>
    public async Task<IDisposable> AcquireAsync(CancellationToken cancelled = default)
    {
        var hold = new LockHold(_gate);
        var refusals = 0;
        IDisposable? wait = null;
        try
        {
            while (!TryTake(hold, ref refusals))
            {
                wait ??= refusals == 0 ? waiting?.Invoke("waiting for another measurement on this machine to end") : null;
                await Task.Delay(Poll, _time, cancelled);
            }

            return hold;
        }
        finally
        {
            wait?.Dispose();
        }
    }

    private bool TryTake(LockHold hold, ref int refusals)
    {
        try
        {
            var taken = hold.TryTake(Path);
            refusals = 0;
            return taken;
        }
        catch (UnauthorizedAccessException) when (++refusals < RefusalsAtMost)
        {
            return false;
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw new IOException($"The file that keeps measurements on this machine apart can't be locked: {exception.Message} Every user has to be able to read it; it may be removed while no measurement runs.", exception);
        }
    }
}
