namespace PerfRegression.Machine;

/// <summary>
/// Accounts for the time from its start to its end, and looks once a second meanwhile; on a thread of its own, because the pool may be
/// busy with anything.
/// </summary>
internal sealed class InterferenceSampler : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly ManualResetEventSlim _ended = new();
    private readonly WorstSecond _worst = new();
    private readonly Func<CpuAccount> _look;
    private readonly CpuAccount _from;
    private readonly Thread _thread;
    private CpuAccount? _to;

    private InterferenceSampler(Func<CpuAccount> look)
    {
        _look = look;
        _from = Look();
        _thread = new Thread(Run) { IsBackground = true, Name = "interference sampler" };
    }

    /// <summary>The conditions between start and end; unknown before the end.</summary>
    public MachineConditions Conditions => _to is { } to ? to.Since(_from) with { WorstSecond = _worst.Lost } : new MachineConditions();

    /// <summary>CPU time of the workers between start and end; null where it is unknown.</summary>
    public TimeSpan? WorkerCpu => _to?.WorkersSince(_from);

    /// <summary>Takes the first reading, and starts sampling.</summary>
    /// <param name="look">Looks at the same processes each time.</param>
    public static InterferenceSampler Start(Func<CpuAccount> look)
    {
        var sampler = new InterferenceSampler(look);
        sampler._thread.Start();
        return sampler;
    }

    /// <summary>Takes the last reading; a second call does nothing.</summary>
    public void End()
    {
        if (_to is null)
        {
            Stop();
            _to = Look();
        }
    }

    public void Dispose()
    {
        Stop();
        _ended.Dispose();
    }

    private void Stop()
    {
        _ended.Set();
        _thread.Join();
    }

    private void Run()
    {
        while (!_ended.Wait(Period))
        {
            Look();
        }
    }

    private CpuAccount Look()
    {
        var look = _look();
        _worst.Add(look);
        return look;
    }
}
