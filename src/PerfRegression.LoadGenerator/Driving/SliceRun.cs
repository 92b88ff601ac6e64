using PerfRegression.Model.Measured;

namespace PerfRegression.LoadGenerator.Driving;

/// <summary>
/// Drives slices of a plan's peak load, each when it is asked for and over the same connections, so that two variants can be
/// measured in turns. Between slices nothing is in flight.
/// </summary>
internal sealed class SliceRun(LoadPlan plan, Action<LoadResult> report) : IDisposable
{
    private readonly LoadRun _run = new(plan, static _ => { });
    private readonly Queue<TimeSpan> _asked = new();
    private TaskCompletionSource? _idle;

    /// <summary>Blocks the calling thread, which becomes the load thread, until <see cref="Stop"/>.</summary>
    public void Run() => _run.Loop.Run(ServeAsync);

    /// <summary>Asks for a slice of this length; its result is reported when its last request has ended.</summary>
    public void Ask(TimeSpan length) => _run.Loop.Post(() =>
    {
        _asked.Enqueue(length);
        _idle?.TrySetResult();
    });

    /// <summary>Ends the slice under way with its result, and takes no other.</summary>
    public void Stop()
    {
        _run.Stop();
        _run.Loop.Post(() => _idle?.TrySetResult());
    }

    public void Dispose() => _run.Dispose();

    private async Task ServeAsync()
    {
        while (!_run.IsStopped)
        {
            if (_asked.TryDequeue(out var length))
            {
                report(await _run.RecordAsync(PhasePlan.Slice(plan, length)));
            }
            else
            {
                // Completed in a turn of the loop, and continued in it.
                _idle = new TaskCompletionSource();
                await _idle.Task;
            }
        }
    }
}
