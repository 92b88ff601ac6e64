using PerfRegression.Measurement;

namespace PerfRegression.Thresholds;

/// <summary>A quantity of a run that can be bounded: a percentile, the throughput, the failed share.</summary>
public sealed class Metric
{
    private readonly Func<LoadFigures, double?> _read;
    private readonly Func<LoadFigures, string?> _unsupported;

    private Metric(string name, Func<double, string> show, Func<LoadFigures, double?> read, bool lessIsBetter, bool disturbable, Func<LoadFigures, string?>? unsupported = null)
    {
        (Name, Show, _read, LessIsBetter, IsDisturbable) = (name, show, read, lessIsBetter, disturbable);
        _unsupported = unsupported ?? (_ => null);
    }

    /// <summary>Succeeded requests a second of measured time, the drain included.</summary>
    public static Metric Throughput { get; } = new("throughput", Units.Rate, figures => figures.Throughput, lessIsBetter: false, disturbable: true, NoRequests);

    /// <summary>Failed, interrupted and unsent requests among all, 0 to 1.</summary>
    public static Metric FailedShare { get; } = new("failed share", Units.Percent, figures => figures.FailedShare, lessIsBetter: true, disturbable: false, NoRequests);

    /// <summary>Failed, interrupted and unsent requests.</summary>
    public static Metric FailedRequests { get; } = new("failed requests", Units.Number, figures => figures.Failed, lessIsBetter: true, disturbable: false, NoRequests);

    /// <summary>All requests, succeeded and failed.</summary>
    public static Metric Requests { get; } = new("requests", Units.Number, figures => figures.Requests, lessIsBetter: false, disturbable: true);

    /// <summary>The mean latency in milliseconds; without bound as soon as one request failed.</summary>
    public static Metric Average { get; } = Latency("average latency", figures => figures.FeltLatency.Mean, needsAll: true);

    /// <summary>The shortest latency in milliseconds.</summary>
    public static Metric Minimum { get; } = Latency("minimum latency", figures => figures.FeltLatency.Min, needsAll: false);

    /// <summary>The longest latency in milliseconds; without bound as soon as one request failed.</summary>
    public static Metric Maximum { get; } = Latency("maximum latency", figures => figures.FeltLatency.Max, needsAll: true);

    /// <summary>Its name in messages, such as "p95".</summary>
    public string Name { get; }

    /// <summary>Whether a smaller value is the better one.</summary>
    public bool LessIsBetter { get; }

    /// <summary>Whether other work on the machine makes it worse, as it does with latency and throughput.</summary>
    public bool IsDisturbable { get; }

    /// <summary>Whether it is a percentile over all requests, which has no value once it lies among the failed ones.</summary>
    internal bool IsPercentile { get; private init; }

    internal Func<double, string> Show { get; }

    /// <summary>A percentile of the latency in milliseconds, over all requests: a failed one ranks slower than every answered one.</summary>
    public static Metric Of(Percentile percentile)
    {
        ArgumentNullException.ThrowIfNull(percentile);
        return OverAll(percentile, percentile.ToString(), figures => figures.At(percentile));
    }

    /// <summary>Open model: a percentile in milliseconds by the clock that starts when a request is sent, and is blind to its wait before.</summary>
    public static Metric OfSendClock(Percentile percentile) =>
        OverAll(percentile, $"{percentile} from the send", figures => figures.Latency.At(percentile, figures.Failed));

    /// <summary>
    /// Open model: how much longer, in milliseconds, a percentile is by the clock that starts when a request is due than by the one
    /// that starts when it is sent: what waiting for a connection costs.
    /// </summary>
    public static Metric ClockGap(Percentile percentile) =>
        OverAll(percentile, $"{percentile} of due beyond sent", figures => figures.At(percentile) - figures.Latency.At(percentile, figures.Failed));

    /// <summary>
    /// The value in a run. Infinite where failed requests, which rank slower than all answered ones, leave it without a bound.
    /// </summary>
    /// <exception cref="InvalidOperationException">The run can't support this metric; the message says what is missing.</exception>
    public double Read(LoadFigures figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        return WhyNot(figures) is { } reason ? throw new InvalidOperationException(reason) : _read(figures) ?? double.PositiveInfinity;
    }

    /// <summary>Why the run can't support this metric; null when it can.</summary>
    public string? WhyNot(LoadFigures figures) => _unsupported(figures);

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static Metric OverAll(Percentile percentile, string name, Func<LoadFigures, TimeSpan?> read) => new(
        name,
        Units.Milliseconds,
        figures => read(figures)?.TotalMilliseconds,
        lessIsBetter: true,
        disturbable: true,
        figures => figures.Requests >= percentile.MinimumSamples
            ? null
            : $"{percentile} needs at least {Units.Count(percentile.MinimumSamples)} requests, but there were {Units.Count(figures.Requests)}: load for longer, with more users, or judge a lower percentile")
    {
        IsPercentile = true,
    };

    private static Metric Latency(string name, Func<LoadFigures, TimeSpan> read, bool needsAll) => new(
        name,
        Units.Milliseconds,
        figures => needsAll && figures.Failed > 0 ? null : read(figures).TotalMilliseconds,
        lessIsBetter: true,
        disturbable: true,
        figures => figures.Succeeded > 0 ? null : $"the {name} needs at least one answered request, but there was none");

    private static string? NoRequests(LoadFigures figures) => figures.Requests > 0 ? null : "there was not one request";
}
