using System.Runtime.CompilerServices;
using PerfRegression.LoadGenerator.Transports;
using PerfRegression.Model.Timing;

namespace PerfRegression.LoadGenerator.Driving;

/// <summary>The open model: requests become due by the clock, whatever the server does.</summary>
internal sealed class OpenDriver(LoadPlan plan, ITransport transport) : IDriver
{
    private static readonly long LongestTick = MonotonicClock.TicksOf(TimeSpan.FromMilliseconds(100));
    private readonly LoopTimer _timer = new(transport.Loop);
    private readonly List<ArrivalServer> _servers = [];
    private readonly Queue<ArrivalServer> _free = new();
    private readonly Queue<Arrival> _waiting = new();

    public int Users => _servers.Count;

    public int InFlight => _servers.Count - _free.Count + _waiting.Count;

    public int Unsent => _waiting.Count;

    public async Task DriveAsync(PhasePlan phase, Recorder recorder, CancellationToken stop)
    {
        var schedule = new ArrivalSchedule(phase.StartRate, phase.Stages);
        var began = MonotonicClock.Now;
        while (schedule.TryNext(out var offset) && !stop.IsCancellationRequested)
        {
            var due = began + MonotonicClock.TicksOf(offset);
            await WaitUntilAsync(due, stop);
            recorder.Dispatched(Math.Max(0, MonotonicClock.Now - due));
            Dispatch(new Arrival(due, recorder));
        }

        await WaitUntilAsync(began + MonotonicClock.TicksOf(phase.Total), stop);
        await (_servers.FirstOrDefault(server => server.Ended.IsFaulted)?.Ended ?? Task.CompletedTask);
    }

    public void Interrupt()
    {
        _waiting.Clear();
        foreach (var server in _servers.Where(server => server.IsBusy))
        {
            server.Interrupt();
        }
    }

    /// <summary>A server has done its request and takes the one that has waited longest, if there is one.</summary>
    public bool TryTakeWaiting(ArrivalServer server, out Arrival arrival)
    {
        if (_waiting.TryDequeue(out arrival))
        {
            return true;
        }

        _free.Enqueue(server);
        return false;
    }

    private void Dispatch(Arrival arrival)
    {
        if (_free.TryDequeue(out var server))
        {
            server.Serve(arrival);
        }
        else if (_servers.Count < plan.Open!.MaxConnections)
        {
            server = new ArrivalServer(this, transport.Open(_servers.Count % plan.Targets.Count));
            _servers.Add(server);
            server.Serve(arrival);
        }
        else
        {
            arrival.Recorder.MustWait();
            _waiting.Enqueue(arrival);
        }
    }

    // Once per arrival: pooled, so that it does not allocate.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask WaitUntilAsync(long due, CancellationToken stop)
    {
        for (var now = MonotonicClock.Now; now < due && !stop.IsCancellationRequested; now = MonotonicClock.Now)
        {
            await _timer.UntilAsync(Math.Min(due, now + LongestTick));
        }
    }
}
