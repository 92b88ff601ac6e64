using PerfRegression.LoadGenerator.Transports;
using PerfRegression.Model.Failures;
using PerfRegression.Model.Latency;
using PerfRegression.Model.Measured;
using PerfRegression.Model.Timing;

namespace PerfRegression.LoadGenerator.Driving;

/// <summary>Writes down what becomes of requests: an increment or two each, and once a second a slice.</summary>
internal sealed class Recorder
{
    private static readonly long Second = MonotonicClock.TicksOf(TimeSpan.FromSeconds(1));
    private readonly LatencyHistogram _felt = new();
    private readonly LatencyHistogram? _sent;
    private readonly LatencyHistogram? _lag;
    private readonly long[] _failures = new long[Enum.GetValues<FailureKind>().Length];
    private readonly long[] _statuses = new long[1000];
    private readonly List<LoadSlice> _slices = [];
    private readonly Func<int> _users;
    private long _sliceEnds;
    private long _failedInSlice;
    private long _interrupted;
    private long _ended;
    private long _unsent;

    public Recorder(bool open, Func<int> users, long now)
    {
        (_sent, _lag) = open ? (new LatencyHistogram(), new LatencyHistogram()) : (null, null);
        (_users, From, LastEnded, _sliceEnds) = (users, now, now, now + Second);
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

    public LoadSlice? LastSlice => _slices.Count == 0 ? null : _slices[^1];

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
            _felt.Record(MonotonicClock.MicrosecondsOf(exchange.Ended - due));
            _sent?.Record(MonotonicClock.MicrosecondsOf(exchange.Ended - exchange.Sent));
        }
    }

    /// <summary>An arrival was handled so long after it was due.</summary>
    public void Dispatched(long lag) => _lag!.Record(MonotonicClock.MicrosecondsOf(lag));

    /// <summary>An arrival found no free connection.</summary>
    public void MustWait() => Waited++;

    /// <summary>Ends the slices that are over.</summary>
    public void RollTo(long now)
    {
        while (now >= _sliceEnds)
        {
            EndSlice();
            _sliceEnds += Second;
        }
    }

    public LoadFigures ToFigures(long to, long unsent)
    {
        EndSlice();
        var felt = LatencyDistribution.Merge(_slices.Select(slice => slice.Latency));
        var failures = Enum.GetValues<FailureKind>().ToDictionary(kind => kind, kind => _failures[(int)kind]);
        return new LoadFigures
        {
            Latency = _sent?.ToDistribution() ?? felt,
            IntendedLatency = _sent is null ? null : felt,
            Failures = new FailureTally(failures),
            Interrupted = _interrupted,
            Unsent = unsent,
            Measured = MonotonicClock.TimeOf(to - From),
        };
    }

    public IReadOnlyList<LoadSlice> Slices => _slices;

    public IReadOnlyDictionary<int, long> Statuses =>
        _statuses.Index().Where(status => status.Item > 0).ToDictionary(status => status.Index, status => status.Item);

    public TimeSpan? LagP99 => _lag?.ToDistribution().At(Percentile.P99);

    private void RecordFailed(in Exchange exchange)
    {
        _failedInSlice++;
        _unsent += exchange.IsUnsent ? 1 : 0;
    }

    private void EndSlice()
    {
        _slices.Add(new LoadSlice { Second = _slices.Count, Users = _users(), Failed = _failedInSlice, Latency = _felt.ToDistribution() });
        _felt.Clear();
        _failedInSlice = 0;
    }
}
