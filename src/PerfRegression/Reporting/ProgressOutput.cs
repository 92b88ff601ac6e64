using PerfRegression.Comparing;
using PerfRegression.Model.Formatting;
using PerfRegression.Model.Protocol;
using PerfRegression.Running;

namespace PerfRegression.Reporting;

/// <summary>
/// Shows the progress of measurements, a line at a time. While something lasts it is never silent for longer than ten seconds: then it says
/// what is being done, and for how long.
/// </summary>
internal sealed class ProgressOutput : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();
    private readonly Action<string> _show;
    private readonly TimeProvider _time;
    private readonly bool _isRedrawn;
    private readonly ITimer _silence;
    private readonly List<Activity> _activities = [];
    private (string Scenario, LoadPhase? Phase, bool IsPreparing) _shown;
    private long _shownAt;

    /// <param name="show">Shows a line at once.</param>
    /// <param name="time">The clock; default the system's.</param>
    /// <param name="isRedrawn">Whether a line takes the place of the one before, so that everything may be shown; default no.</param>
    public ProgressOutput(Action<string> show, TimeProvider? time = null, bool isRedrawn = false)
    {
        (_show, _time, _isRedrawn) = (show, time ?? TimeProvider.System, isRedrawn);
        _silence = _time.CreateTimer(_ => BreakSilence(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Notes what is being done until the result is disposed. It is shown only when nothing else is.</summary>
    public IDisposable Doing(string what)
    {
        lock (_gate)
        {
            var activity = new Activity(what, _time.GetTimestamp(), End);
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
            if (!_isRedrawn && place == _shown && _time.GetElapsedTime(_shownAt) < Pause)
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
            if (_isRedrawn || !progress.IsInBetween)
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

    private void End(Activity ended)
    {
        lock (_gate)
        {
            _activities.Remove(ended);
        }
    }
}
