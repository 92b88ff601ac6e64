namespace PerfRegression.Unit.MadeUp;

/// <summary>Notes what begins to be waited for, and what is waited for still.</summary>
internal sealed class Waits(Action<string> note)
{
    /// <summary>What is waited for still, the latest last.</summary>
    public List<string> Open { get; } = [];

    public IDisposable Begin(string what)
    {
        note(what);
        Open.Add(what);
        return new Wait(() => Open.Remove(what));
    }

    private sealed class Wait(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
