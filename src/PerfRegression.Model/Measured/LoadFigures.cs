using System.Text.Json.Serialization;
using PerfRegression.Model.Failures;

namespace PerfRegression;

/// <summary>What a load came to, in the numbers that thresholds and comparisons judge.</summary>
public sealed record LoadFigures
{
    /// <summary>Answered requests: from the first byte sent to the last byte received.</summary>
    public required LatencyDistribution Latency { get; init; }

    /// <summary>
    /// Open model only: answered requests from the moment they were due, so that a stalled server is felt by the requests that
    /// had to wait for it (no coordinated omission). Null in the closed model.
    /// </summary>
    public LatencyDistribution? IntendedLatency { get; init; }

    /// <summary>Failed requests, per kind.</summary>
    public required FailureTally Failures { get; init; }

    /// <summary>Requests still without an answer when the graceful stop was over.</summary>
    public long Interrupted { get; init; }

    /// <summary>Open model only: requests that were due but never got a connection.</summary>
    public long Unsent { get; init; }

    /// <summary>From the start of the recorded part to its last answer, the drain included.</summary>
    public required TimeSpan Measured { get; init; }

    /// <summary>Answered as expected.</summary>
    [JsonIgnore]
    public long Succeeded => Latency.Count;

    /// <summary>Failed, interrupted and unsent requests together.</summary>
    [JsonIgnore]
    public long Failed => Failures.Total + Interrupted + Unsent;

    /// <summary>All requests: succeeded and failed.</summary>
    [JsonIgnore]
    public long Requests => Succeeded + Failed;

    /// <summary>Failed requests among all, 0 to 1; null when there was no request.</summary>
    [JsonIgnore]
    public double? FailedShare => Requests == 0 ? null : (double)Failed / Requests;

    /// <summary>Succeeded requests a second of measured time.</summary>
    [JsonIgnore]
    public double Throughput => Measured > TimeSpan.Zero ? Succeeded / Measured.TotalSeconds : 0;

    /// <summary>The latency a user felt: from the intended start in the open model, from the send in the closed one.</summary>
    [JsonIgnore]
    public LatencyDistribution FeltLatency => IntendedLatency ?? Latency;

    /// <summary>
    /// A percentile over <em>all</em> requests, in which a failed one ranks slower than every answered one.
    /// </summary>
    /// <returns>Null when the percentile falls among the failed requests or there was none at all.</returns>
    public TimeSpan? At(Percentile percentile) => FeltLatency.At(percentile, Failed);
}
