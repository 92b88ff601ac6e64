using PerfRegression.LoadGenerator.Transports;
using PerfRegression.Model.Measured;
using PerfRegression.Model.Protocol;
using PerfRegression.Model.Timing;

namespace PerfRegression.LoadGenerator.Driving;

/// <summary>Drives the phases of a plan over one transport and turns what was recorded into a result.</summary>
internal sealed class LoadRun : IDisposable
{
    private static readonly long DrainTick = MonotonicClock.TicksOf(TimeSpan.FromMilliseconds(5));
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private readonly LoadPlan _plan;
    private readonly ITransport _transport;
    private readonly IDriver _driver;
    private readonly ProgressTicker _progress;
    private readonly LoopTimer _timer;
    private readonly CancellationTokenSource _stop = new();
    private readonly bool _pauses;
    private bool _mayGoOn;

    /// <param name="plan">What to drive.</param>
    /// <param name="report">Receives the progress.</param>
    /// <param name="pauses">Whether to wait before and after the recorded part, while nothing is in flight, until <see cref="GoOn"/> is called, at most 5 s each; default no.</param>
    public LoadRun(LoadPlan plan, Action<LoadProgress> report, bool pauses = false)
    {
        (_plan, _pauses) = (plan, pauses);
        _transport = TransportChoice.For(plan);
        _driver = plan.Closed is null ? new OpenDriver(plan, _transport) : new ClosedDriver(plan, _transport);
        _progress = new ProgressTicker(_transport.Loop, _driver, report);
        _timer = new LoopTimer(_transport.Loop);
    }

    public ILoop Loop => _transport.Loop;

    public bool IsStopped => _stop.IsCancellationRequested;

    /// <summary>Carries out the whole plan. Blocks the calling thread, which becomes the load thread, until that is done.</summary>
    public LoadResult Run()
    {
        LoadResult? result = null;
        Loop.Run(async () =>
        {
            if (_plan.WarmUp.Duration > TimeSpan.Zero)
            {
                await WarmUpAsync();
            }

            if (_pauses)
            {
                // Whoever counts what the app does finds it at rest: what the warm-up began is done, and nothing of the recorded part has begun.
                _progress.Enter(LoadPhase.Quiet, NewRecorder(), LongestPause);
                await PauseAsync(() => IsStopped);
            }

            result = await RecordAsync(PhasePlan.Recorded(_plan));
        });
        return result!;
    }

    /// <summary>Asks the phase under way to end now; what is in flight is drained, and the result is that of the part that was done.</summary>
    public void Stop() => Loop.Post(_stop.Cancel);

    /// <summary>Ends the pause under way.</summary>
    public void GoOn() => Loop.Post(() => _mayGoOn = true);

    /// <summary>Drives the recorded part. Requests in flight at its end are recorded too, as interrupted if no answer comes.</summary>
    public async Task<LoadResult> RecordAsync(PhasePlan phase)
    {
        // :: 1. Drive.
        var recorder = NewRecorder();
        var watch = new SelfWatch();
        _progress.Enter(LoadPhase.Load, recorder, phase.Total);
        await _driver.DriveAsync(phase, recorder, _stop.Token);

        // :: 2. Drain.
        var stopped = MonotonicClock.Now;
        _progress.Enter(LoadPhase.Drain, recorder, _plan.GracefulStop);
        var unsent = await DrainAsync(recorder);
        var to = Math.Max(stopped, recorder.LastEnded);

        // :: 3. Collect.
        var generator = watch.ToFigures(_transport.Kind, recorder.LagP99);
        var result = recorder.ToResult(to, unsent, _transport.Connections, generator) with { EndedEarly = IsStopped };
        _progress.Enter(LoadPhase.Done, recorder, TimeSpan.Zero);
        if (_pauses)
        {
            // Of a process that has ended, nobody can read how much CPU it used.
            await PauseAsync(static () => false);
        }

        return result;
    }

    public void Dispose()
    {
        _transport.Dispose();
        _stop.Dispose();
    }

    // Its figures are discarded.
    private async Task WarmUpAsync()
    {
        var discarded = NewRecorder();
        _progress.Enter(LoadPhase.WarmUp, discarded, _plan.WarmUp.Duration);
        await _driver.DriveAsync(PhasePlan.WarmUp(_plan), discarded, _stop.Token);
        await DrainAsync(discarded);
    }


    private async Task PauseAsync(Func<bool> isOver)
    {
        _mayGoOn = false;
        var giveUp = MonotonicClock.Now + MonotonicClock.TicksOf(LongestPause);
        while (!_mayGoOn && !isOver() && MonotonicClock.Now < giveUp)
        {
            await _timer.UntilAsync(MonotonicClock.Now + DrainTick);
        }
    }

    private Recorder NewRecorder() => new(_plan.Open is not null, () => _driver.Users, MonotonicClock.Now);

    private async Task<long> DrainAsync(Recorder recorder)
    {
        var giveUp = MonotonicClock.Now + MonotonicClock.TicksOf(_plan.GracefulStop);
        while (_driver.InFlight > 0 && MonotonicClock.Now < giveUp)
        {
            await _timer.UntilAsync(Math.Min(giveUp, MonotonicClock.Now + DrainTick));
        }

        var unsent = _driver.Unsent;
        _driver.Interrupt();
        recorder.RollTo(MonotonicClock.Now);
        return unsent;
    }
}
