using PerfRegression.Model.Formatting;

namespace PerfRegression.Machine;

/// <summary>Says that another measurement is being waited for: at once, and every 10 s while it lasts.</summary>
internal sealed class WaitNotice(Action<string>? say, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private readonly long _began = time.GetTimestamp();
    private TimeSpan _next;

    public void Tell()
    {
        var waited = time.GetElapsedTime(_began);
        if (waited >= _next)
        {
            var since = _next == TimeSpan.Zero ? "" : $", for {Units.Number(Math.Round(waited.TotalSeconds))} s so far";
            say?.Invoke($"waiting for another measurement on this machine to end{since}");
            _next = waited + Pause;
        }
    }
}
