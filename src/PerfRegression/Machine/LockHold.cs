namespace PerfRegression.Machine;

/// <summary>One turn at a lock. Disposing it ends the turn.</summary>
internal sealed class LockHold(LockGate gate) : IDisposable
{
    private FileStream? _file;

    public bool IsHeld => Volatile.Read(ref _file) is not null;

    /// <returns>False while another holder has it.</returns>
    /// <exception cref="IOException">The file can't be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public bool TryTake(string path)
    {
        if (!gate.TryEnter())
        {
            return false;
        }

        try
        {
            _file = LockFile.TryLock(path);
            return IsHeld;
        }
        finally
        {
            if (!IsHeld)
            {
                gate.Leave();
            }
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _file, null) is { } file)
        {
            file.Dispose();
            gate.Leave();
        }
    }
}
