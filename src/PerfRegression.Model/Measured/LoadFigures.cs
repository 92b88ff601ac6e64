using System.Text.Json.Serialization;
using PerfRegression.Model.Failures;

namespace PerfRegression;

/// <summary>The totals of a load: the numbers that thresholds and comparisons judge.</summary>
public sealed record LoadFigures
{
    /// <summary>The service time of succeeded requests: from the first byte sent to the last byte received.</summary>
    public required LatencyDistribution ServiceTime { get; init; }

    /// <summary>
    /// Open model only: the response time of succeeded requests, from the moment they were due. It is the queueing delay plus the
    /// service time, so that a stall also counts against the requests that had to wait for it (no coordinated omission). Null in the closed model.
    /// </summary>
    public LatencyDistribution? ScheduledResponseTime { get; init; }

    /// <summary>Failed requests by kind; interrupted and unsent ones are not among them.</summary>
    [JsonInclude, JsonRequired]
    internal FailureTally Failures { get; init; } = FailureTally.None;

    /// <summary>Requests that were still unanswered when the graceful stop was over.</summary>
    public long Interrupted { get; init; }

    /// <summary>Open model only: requests that were due but never got a connection.</summary>
    public long Unsent { get; init; }

    /// <summary>Requests that were sent again on a new connection, because the server had closed the kept one. However they ended, they are among the others.</summary>
    [JsonInclude, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal long Repeated { get; init; }

    /// <summary>Redirects that were followed. Whatever they led to, each is a part of a request, and none by itself.</summary>
    [JsonInclude, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal long RedirectsFollowed { get; init; }

    /// <summary>From the start of the recorded part to its last answer, the drain included.</summary>
    public required TimeSpan Measured { get; init; }

    /// <summary>Requests that were answered as expected.</summary>
    [JsonIgnore]
    public long Succeeded => ServiceTime.Count;

    /// <summary>Failed, interrupted and unsent requests together.</summary>
    [JsonIgnore]
    public long Failed => Failures.Total + Interrupted + Unsent;

    /// <summary>All requests: succeeded and failed.</summary>
    [JsonIgnore]
    public long Requests => Succeeded + Failed;

    /// <summary>The error rate: failed requests as a share of all, 0 to 1; null when there were no requests.</summary>
    [JsonIgnore]
    public double? FailedShare => Requests == 0 ? null : (double)Failed / Requests;

    /// <summary>Succeeded requests per second of <see cref="Measured"/>.</summary>
    [JsonIgnore]
    public double Throughput => PerSecond(Succeeded);

    /// <summary>All requests a second, succeeded or not; 0 when nothing was measured.</summary>
    internal double RequestRate => PerSecond(Requests);

    /// <summary>The response time: measured from when the request was due in the open model, from when it was sent in the closed one.</summary>
    [JsonIgnore]
    public LatencyDistribution ResponseTime => ScheduledResponseTime ?? ServiceTime;

    /// <summary>
    /// A percentile of the response time of <em>all</em> requests, in which a failed one ranks slower than every succeeded one.
    /// </summary>
    /// <returns>Null when the percentile falls among the failed requests or there were no requests.</returns>
    public TimeSpan? At(Percentile percentile) => ResponseTime.At(percentile, Failed);

    private double PerSecond(long count) => Measured > TimeSpan.Zero ? count / Measured.TotalSeconds : 0;
}
