using PerfRegression.Comparing;
using PerfRegression.Model.Formatting;
using PerfRegression.Model.Protocol;
using PerfRegression.Reporting;
using PerfRegression.Running;

namespace PerfRegression.XunitV3;

/// <summary>
/// Shows a suite's progress, a line at a time. While something lasts it is never silent for longer than ten seconds: then it says what is
/// being done, and for how long.
/// </summary>
internal sealed class SuiteOutput : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();
    private readonly Action<string> _show;
    private readonly TimeProvider _time;
    private readonly ITimer _silence;
    private readonly List<SuiteActivity> _activities = [];
    private (string Scenario, LoadPhase? Phase, bool IsPreparing) _shown;
    private long _shownAt;

    /// <param name="show">Shows a line at once.</param>
    /// <param name="time">The clock; default the system's.</param>
    public SuiteOutput(Action<string> show, TimeProvider? time = null)
    {
        (_show, _time) = (show, time ?? TimeProvider.System);
        _silence = _time.CreateTimer(_ => BreakSilence(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Notes what is being done until the result is disposed. It is shown only when nothing else is.</summary>
    public IDisposable Doing(string what)
    {
        lock (_gate)
        {
            var activity = new SuiteActivity(what, _time.GetTimestamp(), End);
            _activities.Add(activity);
            Listen();
            return activity;
        }
    }

    /// <summary>Shows what begins now, and again in each silence until the result is disposed.</summary>
    public IDisposable Begin(string what)
    {
        Write(what);
        return Doing(what);
    }

    /// <summary>Shows the progress of a run: each phase at once, and the same phase every three seconds.</summary>
    public void Show(RunProgress progress)
    {
        lock (_gate)
        {
            var place = (progress.Scenario, progress.Load?.Phase, progress.IsPreparing);
            if (place == _shown && _time.GetElapsedTime(_shownAt) < Pause)
            {
                return;
            }

            var line = ProgressLine.Of(progress);
            Write(line);
            Now(line);
            (_shown, _shownAt) = (place, _time.GetTimestamp());
        }
    }

    /// <summary>Shows the progress of a comparison: the beginning and the end of each round at once, what comes in between only in a silence.</summary>
    public void Show(ComparisonProgress progress)
    {
        lock (_gate)
        {
            var line = ComparisonLine.Of(progress);
            if (!progress.IsInBetween)
            {
                Write(line);
            }

            Now(line);
        }
    }

    public void Write(string line)
    {
        lock (_gate)
        {
            // After another line, the same phase is worth showing again.
            _shown = default;
            Say(line);
        }
    }

    public void Dispose() => _silence.Dispose();

    private void Now(string what)
    {
        if (_activities.Count > 0)
        {
            _activities[^1].Now(what, _time.GetTimestamp());
        }
    }

    private void BreakSilence()
    {
        lock (_gate)
        {
            if (_activities.Count > 0)
            {
                var (what, since) = (_activities[^1].What, _activities[^1].Since);
                Say($"{what}, for {Units.Number(Math.Round(_time.GetElapsedTime(since).TotalSeconds))} s so far");
            }
        }
    }

    private void Say(string line)
    {
        _show(line);
        Listen();
    }

    private void Listen() => _silence.Change(_activities.Count > 0 ? LongestSilence : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    private void End(SuiteActivity ended)
    {
        lock (_gate)
        {
            _activities.Remove(ended);
        }
    }
}
