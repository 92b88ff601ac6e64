using PerfRegression.Model.Protocol;
using PerfRegression.Model.Timing;
using PerfRegression.Running;

namespace PerfRegression.Bench.Overheads;

/// <summary>Keeps a run as a suite would, and notes when each part of it began.</summary>
internal sealed class RunTimeline(ResultStore store)
{
    private long _hosting;
    private long _load;
    private long _done;
    private long _saving;
    private long _saved;

    /// <summary>From the first step to the first request of the warm-up: the worker's start and the generator's.</summary>
    public TimeSpan Starting => MonotonicClock.TimeOf(_load - _hosting);

    /// <summary>From the last answer to the moment when no process is left.</summary>
    public TimeSpan Stopping => MonotonicClock.TimeOf(_saving - _done);

    public TimeSpan Saving => MonotonicClock.TimeOf(_saved - _saving);

    public async Task<RunResult> MeasureAsync(Scenario scenario)
    {
        store.Prepare();
        var run = await new ScenarioRunner(Show).RunAsync(scenario);
        _saving = MonotonicClock.Now;
        run = store.Keep(run);
        _saved = MonotonicClock.Now;
        return run;
    }

    private void Show(RunProgress progress)
    {
        var now = MonotonicClock.Now;
        if (progress.Load is null)
        {
            (_hosting, _load) = (now, 0);
        }
        else if (progress.Load.Phase == LoadPhase.Done)
        {
            _done = now;
        }
        else if (_load == 0)
        {
            _load = now;
        }
    }
}
