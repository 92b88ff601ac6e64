namespace PerfRegression.Faults;

/// <summary>
/// Where one waiter waits until it is due or woken. It may go on for no reason and then looks again; what it was woken for while it did
/// not wait is not missed.
/// </summary>
internal sealed class Pause(AlarmClock alarms)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _waiter;
    private bool _isWoken;

    public Task WaitAsync(long due)
    {
        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_isWoken)
            {
                _isWoken = false;
                return Task.CompletedTask;
            }

            _waiter = waiter;
        }

        // Outside of the gate, which the alarm clock enters to wake.
        if (due != FaultsInForce.Never)
        {
            alarms.Set(this, due);
        }

        return waiter.Task;
    }

    public void Wake()
    {
        lock (_gate)
        {
            _isWoken = _waiter is null;
            _waiter?.SetResult();
            _waiter = null;
        }
    }
}
