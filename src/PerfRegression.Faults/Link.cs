using PerfRegression.Model.Timing;

namespace PerfRegression.Faults;

/// <summary>What all connections of a proxy share: the faults in force, the random numbers and the counters.</summary>
internal sealed class Link(int seed) : IDisposable
{
    private readonly Lock _turn = new();
    private readonly Random _random = new(seed);
    private volatile FaultsInForce _faults = new(LinkFaults.None, MonotonicClock.Now);
    private long _stalls;
    private long _brokenAnswers;

    public AlarmClock Alarms { get; } = new();

    public LinkFaults Faults => _faults.Faults;

    public long Stalls => Volatile.Read(ref _stalls);

    public long BrokenAnswers => Volatile.Read(ref _brokenAnswers);

    public void Put(LinkFaults faults) => _faults = new FaultsInForce(faults, MonotonicClock.Now);

    public long DueOf(Arrival message, long now) => _faults.DueOf(message, now);

    /// <summary>A message that nothing but the link itself holds back.</summary>
    public Arrival Arrive() => new(MonotonicClock.Now, _faults, Stall: 0);

    /// <summary>A connection that is to be made: only what stops everything holds it back.</summary>
    public Arrival Knock() => new(long.MinValue / 2, _faults, Stall: 0);

    /// <summary>A message that may stall.</summary>
    public Arrival ArriveOrStall()
    {
        var faults = _faults;
        return new(MonotonicClock.Now, faults, Draw(faults.Faults.StallProbability, ref _stalls) ? faults.Stall : 0);
    }

    /// <summary>Whether the answer that begins now is one to break.</summary>
    public bool BreaksAnswer() => Draw(_faults.Faults.ResetInAnswer, ref _brokenAnswers);

    public void Dispose() => Alarms.Dispose();

    private bool Draw(double probability, ref long count)
    {
        if (probability == 0)
        {
            return false;
        }

        lock (_turn)
        {
            if (_random.NextDouble() >= probability)
            {
                return false;
            }

            count++;
            return true;
        }
    }
}
