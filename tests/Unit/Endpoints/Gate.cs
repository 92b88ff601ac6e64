namespace PerfRegression.Unit.Endpoints;

/// <summary>A gate that blocks who passes until it is opened, but never for ever.</summary>
internal sealed class Gate : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ManualResetEventSlim _open = new();

    public void Open() => _open.Set();

    public void Pass()
    {
        if (!_open.Wait(Patience))
        {
            throw new TimeoutException("The gate was never opened.");
        }
    }

    // Not disposed with the event, because a thread may still be passing.
    public void Dispose() => Open();
}
