using System.Runtime.InteropServices;
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
    private readonly Dictionary<UnexpectedAnswer, long> _unexpected = new(ReferenceEqualityComparer.Instance);
    private readonly List<TimelineSecond> _timeline = [];
    private readonly Func<int> _users;
    private readonly long _from;
    private long _secondEnds;
    private long _failedInSecond;
    private long _interrupted;
    private long _ended;
    private long _unsent;
    private long _waited;
    private long _repeated;
    private long _redirects;
    private long _bytes;

    public Recorder(bool open, Func<int> users, long now)
    {
        (_serviceTime, _lag) = open ? (new LatencyHistogram(), new LatencyHistogram()) : (null, null);
        (_users, _from, LastEnded, _secondEnds) = (users, now, now, now + Second);
    }

    /// <summary>When the last request ended, in ticks.</summary>
    public long LastEnded { get; private set; }

    public long Failed => _failures.Sum() + _interrupted;

    public TimeSpan? LagP99 => _lag?.ToDistribution().At(Percentile.P99);

    public TimelineSecond? LastSecond => _timeline.Count == 0 ? null : _timeline[^1];

    public void Record(in Exchange exchange) => Record(exchange, exchange.Sent);

    /// <summary>Records a request of the open model, which was due before it was sent.</summary>
    public void Record(in Exchange exchange, long due)
    {
        RollTo(exchange.Ended);
        _ended++;

        // Where several threads finish requests they may be recorded out of order.
        LastEnded = Math.Max(LastEnded, exchange.Ended);
        _bytes += exchange.Bytes;
        _repeated += exchange.IsRepeated ? 1 : 0;
        _redirects += exchange.Redirects;
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
            if (exchange.Unexpected is { } unexpected)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_unexpected, unexpected, out _)++;
            }
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
    public void MustWait() => _waited++;

    /// <summary>Ends the seconds of the timeline that are over.</summary>
    public void RollTo(long now)
    {
        while (now >= _secondEnds)
        {
            EndSecond();
            _secondEnds += Second;
        }
    }

    /// <summary>What was recorded until a moment, in ticks. Copies: the loop goes on, and what a result holds is written by another thread.</summary>
    public LoadResult ToResult(long to, long unsent, ConnectionLog connections, GeneratorFigures generator)
    {
        EndSecond();
        return new LoadResult
        {
            Figures = ToFigures(to, unsent, connections),
            Sent = _ended - _unsent,
            Waited = _waited,
            RecordedFrom = _from,
            RecordedTo = to,
            Statuses = _statuses.Index().Where(status => status.Item > 0).ToDictionary(status => status.Index, status => status.Item),
            Connections = connections.ToFigures(),
            Timeline = [.. _timeline],
            BytesReceived = _bytes,
            Generator = generator,
        };
    }

    private LoadFigures ToFigures(long to, long unsent, ConnectionLog connections)
    {
        var responseTime = LatencyDistribution.Merge(_timeline.Select(second => second.Latency));
        var failures = Enum.GetValues<FailureKind>().ToDictionary(kind => kind, kind => _failures[(int)kind]);
        return new LoadFigures
        {
            ServiceTime = _serviceTime?.ToDistribution() ?? responseTime,
            ScheduledResponseTime = _serviceTime is null ? null : responseTime,
            Failures = new FailureTally(failures, connections.Malformed, _unexpected.Select(answer => answer.Key with { Count = answer.Value })),
            Interrupted = _interrupted,
            Unsent = unsent,
            Repeated = _repeated,
            RedirectsFollowed = _redirects,
            Measured = MonotonicClock.TimeOf(to - _from),
        };
    }

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
