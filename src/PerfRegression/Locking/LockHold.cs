namespace PerfRegression.Locking;

/// <summary>One turn at a lock. Disposing it ends the turn.</summary>
internal sealed class LockHold(LockGate gate) : IDisposable
{
    private FileStream? _file;

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
            return _file is not null;
        }
        finally
        {
            if (_file is null)
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
