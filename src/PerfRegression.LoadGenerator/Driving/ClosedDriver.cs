using PerfRegression.LoadGenerator.Transports;
using PerfRegression.Model.Timing;

namespace PerfRegression.LoadGenerator.Driving;

/// <summary>The closed model: as many virtual users as the stages ask for, each with one request at a time.</summary>
internal sealed class ClosedDriver : IDriver
{
    private static readonly TimeSpan RampTick = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestTick = TimeSpan.FromMilliseconds(100);
    private readonly VirtualUser[] _users;
    private readonly LoopTimer _timer;

    public ClosedDriver(LoadPlan plan, ITransport transport)
    {
        _timer = new LoopTimer(transport.Loop);
        _users = [.. Enumerable.Range(0, plan.PeakConnections)
            .Select(index => new VirtualUser(transport.Open(index % plan.Targets.Count), new LoopTimer(transport.Loop), plan.Closed!.ThinkTime))];
    }

    public int Users { get; private set; }

    public int InFlight => _users.Count(user => user.IsBusy);

    public int Unsent => 0;

    public async Task DriveAsync(PhasePlan phase, Recorder recorder, CancellationToken stop)
    {
        var began = MonotonicClock.Now;
        var elapsed = TimeSpan.Zero;
        while (elapsed < phase.Total && !stop.IsCancellationRequested)
        {
            var (wanted, steadyUntil) = phase.UsersAt(elapsed);
            SetUsers(wanted, recorder);
            var wait = TimeSpan.FromTicks(Math.Clamp((steadyUntil - elapsed).Ticks, RampTick.Ticks, LongestTick.Ticks));
            var next = elapsed + wait < phase.Total ? elapsed + wait : phase.Total;
            await _timer.UntilAsync(began + MonotonicClock.TicksOf(next));
            elapsed = MonotonicClock.TimeOf(MonotonicClock.Now - began);
        }

        SetUsers(0, recorder);
        var broken = _users.FirstOrDefault(user => user.Ended.IsFaulted);
        await (broken?.Ended ?? Task.CompletedTask);
    }

    public void Interrupt()
    {
        foreach (var user in _users.Where(user => user.IsBusy))
        {
            user.Interrupt();
        }
    }

    private void SetUsers(int wanted, Recorder recorder)
    {
        while (Users < wanted)
        {
            _users[Users++].Start(recorder);
        }

        while (Users > wanted)
        {
            _users[--Users].Stop();
        }
    }
}
