using PerfRegression.LoadGenerator.Transports;
using PerfRegression.Model.Failures;
using PerfRegression.Model.Latency;
using PerfRegression.Model.Measured;
using PerfRegression.Model.Timing;

namespace PerfRegression.LoadGenerator.Driving;

/// <summary>Records the outcome of requests: an increment or two for each, and one entry of the timeline per second.</summary>
internal sealed class Recorder
{
    private static readonly long Second = MonotonicClock.TicksOf(TimeSpan.FromSeconds(1));
    private readonly LatencyHistogram _responseTime = new();
    private readonly LatencyHistogram? _serviceTime;
    private readonly LatencyHistogram? _lag;
    private readonly long[] _failures = new long[Enum.GetValues<FailureKind>().Length];
    private readonly long[] _statuses = new long[1000];
    private readonly List<TimelineSecond> _timeline = [];
    private readonly Func<int> _users;
    private long _secondEnds;
    private long _failedInSecond;
    private long _interrupted;
    private long _ended;
    private long _unsent;

    public Recorder(bool open, Func<int> users, long now)
    {
        (_serviceTime, _lag) = open ? (new LatencyHistogram(), new LatencyHistogram()) : (null, null);
        (_users, From, LastEnded, _secondEnds) = (users, now, now, now + Second);
    }

    /// <summary>When recording began, in ticks.</summary>
    public long From { get; }

    /// <summary>When the last request ended, in ticks.</summary>
    public long LastEnded { get; private set; }

    /// <summary>Requests that were sent and have ended.</summary>
    public long Sent => _ended - _unsent;

    public long Waited { get; private set; }

    public long BytesReceived { get; private set; }

    public long Failed => _failures.Sum() + _interrupted;

    public TimelineSecond? LastSecond => _timeline.Count == 0 ? null : _timeline[^1];

    public void Record(in Exchange exchange) => Record(exchange, exchange.Sent);

    /// <summary>Records a request of the open model, which was due before it was sent.</summary>
    public void Record(in Exchange exchange, long due)
    {
        RollTo(exchange.Ended);
        _ended++;

        // Where several threads finish requests they may be recorded out of order.
        LastEnded = Math.Max(LastEnded, exchange.Ended);
        BytesReceived += exchange.Bytes;
        if (exchange.Status > 0)
        {
            _statuses[Math.Min(exchange.Status, _statuses.Length - 1)]++;
        }

        if (exchange.Interrupted)
        {
            _interrupted++;
            RecordFailed(exchange);
        }
        else if (exchange.Failure is { } failure)
        {
            _failures[(int)failure]++;
            RecordFailed(exchange);
        }
        else
        {
            _responseTime.Record(MonotonicClock.MicrosecondsOf(exchange.Ended - due));
            _serviceTime?.Record(MonotonicClock.MicrosecondsOf(exchange.Ended - exchange.Sent));
        }
    }

    /// <summary>Records how long after it was due an arrival was dispatched, in ticks.</summary>
    public void Dispatched(long lag) => _lag!.Record(MonotonicClock.MicrosecondsOf(lag));

    /// <summary>Counts an arrival that found no free connection.</summary>
    public void MustWait() => Waited++;

    /// <summary>Ends the seconds of the timeline that are over.</summary>
    public void RollTo(long now)
    {
        while (now >= _secondEnds)
        {
            EndSecond();
            _secondEnds += Second;
        }
    }

    public LoadFigures ToFigures(long to, long unsent)
    {
        EndSecond();
        var responseTime = LatencyDistribution.Merge(_timeline.Select(second => second.Latency));
        var failures = Enum.GetValues<FailureKind>().ToDictionary(kind => kind, kind => _failures[(int)kind]);
        return new LoadFigures
        {
            ServiceTime = _serviceTime?.ToDistribution() ?? responseTime,
            ScheduledResponseTime = _serviceTime is null ? null : responseTime,
            Failures = new FailureTally(failures),
            Interrupted = _interrupted,
            Unsent = unsent,
            Measured = MonotonicClock.TimeOf(to - From),
        };
    }

    public IReadOnlyList<TimelineSecond> Timeline => _timeline;

    public IReadOnlyDictionary<int, long> Statuses =>
        _statuses.Index().Where(status => status.Item > 0).ToDictionary(status => status.Index, status => status.Item);

    public TimeSpan? LagP99 => _lag?.ToDistribution().At(Percentile.P99);

    private void RecordFailed(in Exchange exchange)
    {
        _failedInSecond++;
        _unsent += exchange.IsUnsent ? 1 : 0;
    }

    private void EndSecond()
    {
        _timeline.Add(new TimelineSecond { Second = _timeline.Count, Users = _users(), Failed = _failedInSecond, Latency = _responseTime.ToDistribution() });
        _responseTime.Clear();
        _failedInSecond = 0;
    }
}
