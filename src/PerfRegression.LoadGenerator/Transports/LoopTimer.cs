using System.Threading.Tasks.Sources;

namespace PerfRegression.LoadGenerator.Transports;

/// <summary>A wait that can be awaited again and again without allocating. One wait at a time.</summary>
internal sealed class LoopTimer(ILoop loop) : ITimed, IValueTaskSource
{
    private ManualResetValueTaskSourceCore<bool> _core;

    public ValueTask UntilAsync(long due)
    {
        _core.Reset();
        loop.Schedule(this, due);
        return new ValueTask(this, _core.Version);
    }

    public void OnDue(long now) => _core.SetResult(true);

    public void GetResult(short token) => _core.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, ValueTaskSourceOnCompletedFlags.None);
}
