using PerfRegression.LoadGenerator.Transports;
using PerfRegression.Model.Protocol;
using PerfRegression.Model.Timing;

namespace PerfRegression.LoadGenerator.Driving;

/// <summary>Reports the progress of the run once a second and at the start of every phase.</summary>
internal sealed class ProgressTicker(ILoop loop, IDriver driver, Action<LoadProgress> report) : ITimed
{
    private static readonly long Second = MonotonicClock.TicksOf(TimeSpan.FromSeconds(1));
    private LoadPhase _phase;
    private Recorder? _recorder;
    private TimeSpan _total;
    private long _began;
    private bool _scheduled;

    public void Enter(LoadPhase phase, Recorder recorder, TimeSpan total)
    {
        (_phase, _recorder, _total, _began) = (phase, recorder, total, MonotonicClock.Now);
        Report(_began);
        if (!_scheduled)
        {
            _scheduled = true;
            loop.Schedule(this, _began + Second);
        }
    }

    public void OnDue(long now)
    {
        _recorder!.RollTo(now);
        Report(now);
        loop.Schedule(this, now + Second);
    }

    private void Report(long now)
    {
        var last = _recorder!.LastSecond;
        report(new LoadProgress
        {
            Phase = _phase,
            Elapsed = MonotonicClock.TimeOf(now - _began),
            Total = _total,
            Users = driver.Users,
            Throughput = last?.Latency.Count ?? 0,
            P95 = last?.Latency.At(Percentile.P95, last.Failed),
            Failed = _recorder.Failed,
        });
    }
}
