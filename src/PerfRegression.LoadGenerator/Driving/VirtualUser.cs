using PerfRegression.LoadGenerator.Transports;
using PerfRegression.Model.Timing;

namespace PerfRegression.LoadGenerator.Driving;

/// <summary>A client of the closed model: request, answer, pause, and again.</summary>
internal sealed class VirtualUser(IConnection connection, LoopTimer timer, TimeSpan thinkTime)
{
    // Without it a dead server would be asked as fast as the machine can, and the tally would say nothing else.
    private static readonly long BackOff = MonotonicClock.TicksOf(TimeSpan.FromMilliseconds(100));
    private readonly long _thinkTime = MonotonicClock.TicksOf(thinkTime);
    private Recorder? _recorder;
    private bool _active;

    public bool IsBusy => connection.IsBusy;

    /// <summary>Completes when the user has stopped; faults only if the generator is broken.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    public void Start(Recorder recorder)
    {
        _recorder = recorder;
        _active = true;
        if (Ended.IsCompleted)
        {
            Ended = RunAsync();
        }
    }

    /// <summary>No further request; the one in flight is still awaited.</summary>
    public void Stop() => _active = false;

    public void Interrupt() => connection.Dispose();

    private async Task RunAsync()
    {
        while (_active)
        {
            var recorder = _recorder!;
            var exchange = await connection.ExchangeAsync();
            recorder.Record(exchange);
            if (exchange.Interrupted)
            {
                return;
            }

            var pause = exchange.NeverConnected ? Math.Max(BackOff, _thinkTime) : _thinkTime;
            if (pause > 0 && _active)
            {
                await timer.UntilAsync(exchange.Ended + pause);
            }
        }
    }
}
