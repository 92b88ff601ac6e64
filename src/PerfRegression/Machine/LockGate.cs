namespace PerfRegression.Machine;

/// <summary>The lock of one file inside this process. The file's own lock is not enough: it can be switched off from outside (DOTNET_SYSTEM_IO_DISABLEFILELOCKING).</summary>
internal sealed class LockGate
{
    private readonly AsyncLocal<LockHold?> _hold = new();
    private int _taken;

    /// <summary>Whether the calling flow holds it already.</summary>
    public bool IsHeldByThisFlow => _hold.Value is { IsHeld: true };

    /// <summary>Marks the calling flow as the holder to be, for as long as the calling method runs and in all that it calls.</summary>
    public LockHold Note() => _hold.Value = new LockHold(this);

    public bool TryEnter() => Interlocked.CompareExchange(ref _taken, 1, 0) == 0;

    public void Leave() => Volatile.Write(ref _taken, 0);
}
