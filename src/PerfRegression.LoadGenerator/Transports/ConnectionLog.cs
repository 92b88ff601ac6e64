using PerfRegression.LoadGenerator.Checks;
using PerfRegression.Model.Latency;
using PerfRegression.Model.Measured;
using PerfRegression.Model.Timing;

namespace PerfRegression.LoadGenerator.Transports;

/// <summary>Counts connections and how long they took, and keeps the first unexpected answer of each kind, and what was wrong with the first malformed one.</summary>
internal sealed class ConnectionLog
{
    // Linux sends a SYN that was dropped by a full backlog again after 1 s; nothing on a sound network takes that long otherwise.
    private static readonly long RetriedFrom = MonotonicClock.TicksOf(TimeSpan.FromMilliseconds(900));
    private readonly LatencyHistogram _latency = new();
    private long _retried;

    public AnswerLog Answers { get; } = new();

    /// <summary>What was wrong with the first malformed answer.</summary>
    public string? Malformed { get; private set; }

    public void NoteMalformed(string fault) => Malformed ??= fault;

    public void Opened(long ticks)
    {
        _latency.Record(MonotonicClock.MicrosecondsOf(ticks));
        _retried += ticks >= RetriedFrom ? 1 : 0;
    }

    public ConnectionFigures ToFigures() => new() { Opened = _latency.Count, Retried = _retried, Latency = _latency.ToDistribution() };
}
