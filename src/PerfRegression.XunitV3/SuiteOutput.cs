using PerfRegression.Comparing;
using PerfRegression.Model.Protocol;
using PerfRegression.Model.Timing;
using PerfRegression.Reporting;
using PerfRegression.Running;

namespace PerfRegression.XunitV3;

/// <summary>Shows a suite's progress, a line at a time.</summary>
internal sealed class SuiteOutput(Action<string> show)
{
    private static readonly long Pause = MonotonicClock.TicksOf(TimeSpan.FromSeconds(3));
    private readonly Lock _gate = new();
    private (string Scenario, LoadPhase? Phase, bool IsPreparing) _shown;
    private long _shownAt;

    /// <summary>Shows the progress of a run: each phase at once, and the same phase every three seconds.</summary>
    public void Show(RunProgress progress)
    {
        lock (_gate)
        {
            var now = MonotonicClock.Now;
            var place = (progress.Scenario, progress.Load?.Phase, progress.IsPreparing);
            if (place == _shown && now - _shownAt < Pause)
            {
                return;
            }

            Write(ProgressLine.Of(progress));
            (_shown, _shownAt) = (place, now);
        }
    }

    public void Show(ComparisonProgress progress) => Write(ComparisonLine.Of(progress));

    public void Write(string line)
    {
        lock (_gate)
        {
            // After another line, the same phase is worth showing again.
            _shown = default;
            show(line);
        }
    }
}
