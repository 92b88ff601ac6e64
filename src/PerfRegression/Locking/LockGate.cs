namespace PerfRegression.Locking;

/// <summary>The lock of one file inside this process. The file's own lock is not enough: it can be switched off from outside (DOTNET_SYSTEM_IO_DISABLEFILELOCKING).</summary>
internal sealed class LockGate
{
    private int _taken;

    public bool TryEnter() => Interlocked.CompareExchange(ref _taken, 1, 0) == 0;

    public void Leave() => Volatile.Write(ref _taken, 0);
}
