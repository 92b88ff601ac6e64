using PerfRegression.Load;
using PerfRegression.Measurement;
using PerfRegression.Transports;

namespace PerfRegression.Driving;

/// <summary>Carries out a plan from its warm-up to its result.</summary>
internal sealed class LoadRun : IDisposable
{
    private static readonly long DrainTick = MonotonicClock.TicksOf(TimeSpan.FromMilliseconds(5));
    private readonly LoadPlan _plan;
    private readonly ITransport _transport;
    private readonly IDriver _driver;
    private readonly ProgressTicker _progress;
    private readonly LoopTimer _timer;
    private readonly CancellationTokenSource _stop = new();

    public LoadRun(LoadPlan plan, Action<LoadProgress> report)
    {
        _plan = plan;
        _transport = TransportChoice.For(plan);
        _driver = plan.Closed is null ? new OpenDriver(plan, _transport) : new ClosedDriver(plan, _transport);
        _progress = new ProgressTicker(_transport.Loop, _driver, report);
        _timer = new LoopTimer(_transport.Loop);
    }

    /// <summary>Blocks the calling thread, which becomes the load thread, until the plan is done.</summary>
    public LoadResult Run()
    {
        LoadResult? result = null;
        _transport.Loop.Run(async () => result = await CarryOutAsync());
        return result!;
    }

    /// <summary>Asks the run to end now; what is in flight is drained and the result is that of the part that was done.</summary>
    public void Stop() => _transport.Loop.Post(_stop.Cancel);

    public void Dispose()
    {
        _transport.Dispose();
        _stop.Dispose();
    }

    private async Task<LoadResult> CarryOutAsync()
    {
        // :: 1. Warm up, and let everything that it began come to its end.
        if (_plan.WarmUp.Duration > TimeSpan.Zero)
        {
            var thrownAway = NewRecorder();
            _progress.Enter(LoadPhase.WarmUp, thrownAway, _plan.WarmUp.Duration);
            await _driver.DriveAsync(LoadLeg.WarmUp(_plan, thrownAway, _stop.Token));
            await DrainAsync(thrownAway);
        }

        // :: 2. The load that counts.
        var recorder = NewRecorder();
        var watch = new SelfWatch();
        var leg = LoadLeg.Recorded(_plan, recorder, _stop.Token);
        _progress.Enter(LoadPhase.Load, recorder, leg.Total);
        await _driver.DriveAsync(leg);

        // :: 3. Its requests in flight count too, and those that get no answer are counted as such.
        var stopped = MonotonicClock.Now;
        _progress.Enter(LoadPhase.Drain, recorder, _plan.GracefulStop);
        var unsent = await DrainAsync(recorder);
        var to = Math.Max(stopped, recorder.LastEnded);

        // :: 4. The result.
        var generator = watch.ToFigures(_transport.Kind, recorder.LagP99);
        _progress.Enter(LoadPhase.Done, recorder, TimeSpan.Zero);
        return ToResult(recorder, to, unsent, generator);
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

    private LoadResult ToResult(Recorder recorder, long to, long unsent, GeneratorFigures generator) => new()
    {
        Figures = recorder.ToFigures(to, unsent),
        Sent = recorder.Requests,
        Waited = recorder.Waited,
        RecordedFrom = recorder.From,
        RecordedTo = to,
        Statuses = recorder.Statuses,
        UnexpectedBodies = _transport.Connections.UnexpectedBodies,
        Connections = _transport.Connections.ToFigures(),
        Slices = recorder.Slices,
        BytesReceived = recorder.BytesReceived,
        Generator = generator,
        EndedEarly = _stop.IsCancellationRequested,
    };
}
