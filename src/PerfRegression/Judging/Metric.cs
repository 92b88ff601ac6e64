using PerfRegression.Judging;
using PerfRegression.Model.Formatting;

namespace PerfRegression;

/// <summary>
/// A quantity by which runs are bounded and variants are compared. Two metrics of the same name are equal; a saved document refers to one
/// by its name, so that each is listed in MetricNames too.
/// </summary>
public sealed class Metric : IEquatable<Metric>
{
    private readonly Func<MetricSource, double?> _read;
    private readonly Func<MetricSource, string?> _whyNot;

    private Metric(string name, Func<double, string> show, Func<MetricSource, double?> read, Func<MetricSource, string?>? whyNot = null) =>
        (Name, Show, _read, _whyNot) = (name, show, read, whyNot ?? (static _ => null));

    /// <summary>The median of the latency, in milliseconds.</summary>
    public static Metric P50 { get; } = Of(Percentile.P50);

    /// <summary>The 95th percentile of the latency, in milliseconds.</summary>
    public static Metric P95 { get; } = Of(Percentile.P95);

    /// <summary>The 99th percentile of the latency, in milliseconds.</summary>
    public static Metric P99 { get; } = Of(Percentile.P99);

    /// <summary>The mean latency in milliseconds; it has no value once a request has failed.</summary>
    public static Metric Average { get; } = Latency("average latency", figures => figures.Failed > 0 ? null : figures.ResponseTime.Mean);

    /// <summary>The shortest latency in milliseconds.</summary>
    public static Metric Minimum { get; } = Latency("minimum latency", figures => figures.ResponseTime.Min);

    /// <summary>The longest latency in milliseconds; it has no value once a request has failed.</summary>
    public static Metric Maximum { get; } = Latency("maximum latency", figures => figures.Failed > 0 ? null : figures.ResponseTime.Max);

    /// <summary>Succeeded requests a second of measured time, the drain included.</summary>
    public static Metric Throughput { get; } = new("throughput", Units.Rate, source => source.Figures.Throughput, source => source.WithoutRequests) { LessIsBetter = false, IsDisturbable = true };

    /// <summary>All requests a second of measured time, succeeded and failed (k6's rate of <c>http_reqs</c>).</summary>
    public static Metric RequestRate { get; } = new("request rate", Units.Rate, source => source.Figures.RequestRate, source => source.WithoutRequests) { LessIsBetter = false, IsDisturbable = true };

    /// <summary>All requests, succeeded and failed.</summary>
    public static Metric Requests { get; } = new("requests", Units.Number, source => source.Figures.Requests) { LessIsBetter = false, IsDisturbable = true };

    /// <summary>Failed, interrupted and unsent requests.</summary>
    public static Metric FailedRequests { get; } = new("failed requests", Units.Number, source => source.Figures.Failed, source => source.WithoutRequests);

    /// <summary>Failed, interrupted and unsent requests among all, 0 to 1. Compared by its difference, because it is usually 0.</summary>
    public static Metric ErrorRate { get; } = new("error rate", Units.Percent, source => source.Figures.FailedShare, source => source.WithoutRequests) { IsDifference = true };

    /// <summary>
    /// CPU time of all the variant's processes over succeeded requests, in milliseconds. The most precise metric where the machine is
    /// saturated, and the one that other work disturbs least; blind to waiting.
    /// </summary>
    public static Metric CpuPerRequest { get; } = new(
        "CPU per request",
        milliseconds => milliseconds < 1 ? $"{Units.Number(milliseconds * 1000)} µs" : Units.Milliseconds(milliseconds),
        source => source.PerRequest(source.CpuTime?.TotalMilliseconds),
        source => source.CpuTime is null
            ? "CPU per request needs the CPU clocks of the variant's processes, but they could not be read: host the variant in worker processes, or judge another metric"
            : source.WithoutRequests);

    /// <summary>
    /// Bytes allocated on the managed heap, by all the variant's processes, over succeeded requests. It has hardly any noise: the
    /// steadiest sign of a regression that .NET has.
    /// </summary>
    public static Metric AllocatedBytesPerRequest { get; } = new(
        "allocated bytes per request", Units.Bytes, source => source.PerRequest(source.AllocatedBytes),
        source => source.AllocatedBytes is null
            ? "allocated bytes per request need the runtime's totals, but the variant's processes did not report them: host the variant in worker processes, or judge another metric"
            : source.WithoutRequests)
    { IsOfWholeSide = true };

    /// <summary>The time from the start of a worker's process to its first answer, in milliseconds; of several workers that of the slowest.</summary>
    public static Metric StartUpTime { get; } = new(
        "start-up time", Units.Milliseconds, source => source.StartUp?.TotalMilliseconds,
        source => source.StartUp is null ? "the start-up time is known only of workers that were started for this measurement: host the variant in worker processes" : null)
    { IsOfPair = true, IsOfWholeSide = true, IsDisturbable = true };

    /// <summary>The most memory that a worker held at once, in bytes, since its start; of several workers that of the largest.</summary>
    public static Metric PeakMemory { get; } = new(
        "peak memory", Units.Bytes, source => source.PeakResidentBytes,
        source => source.PeakResidentBytes is null ? "the peak memory is known only of workers that were started for this measurement, on Linux: host the variant in worker processes" : null)
    { IsOfPair = true, IsOfWholeSide = true };

    /// <summary>
    /// What a worker has resident when the load is over and a full garbage collection has run, in bytes: what it keeps; of several workers
    /// that of the one that keeps most. A comparison has to name it among its Metrics.
    /// </summary>
    public static Metric MemoryAfterLoad { get; } = new(
        "memory after load", Units.Bytes, source => source.ResidentBytesAfterLoad,
        source => source.ResidentBytesAfterLoad is null ? "the memory after the load is known only of workers that were started for this measurement, and in a comparison where it is named in the Metrics: host the variant in worker processes" : null)
    { IsOfPair = true, IsOfWholeSide = true };

    /// <summary>
    /// How much more memory a worker has resident when the load is over and a full garbage collection has run than when the recorded part
    /// began, in bytes: what a leak adds, and below 0 where memory was given back; of several workers that of the one that grew most. Of
    /// runs only: what a healthy app keeps is near 0, and nothing has a ratio to that.
    /// </summary>
    public static Metric MemoryGrowth { get; } = new(
        "memory growth", Units.Bytes, source => source.ResidentBytesGrowth,
        source => source.ResidentBytesGrowth is null ? "the memory growth is known only of a run whose workers were started for it: host the variant in worker processes, and compare by the memory after load" : null);

    /// <summary>
    /// Commands sent to a database per request, as the driver's own meter counts them (<c>db.client.operation.duration</c>, and of Npgsql before
    /// version 10 <c>db.client.commands.duration</c>). Over all workers and all requests of the recorded part, failed ones included; what the
    /// app does in the background counts too. EF Core sends its commands through such a driver; its own queries are
    /// <c>PerRequest("microsoft.entityframeworkcore.queries")</c>.
    /// </summary>
    public static Metric DatabaseCommandsPerRequest { get; } = Counted("database commands per request", "db.client.operation.duration", "db.client.commands.duration");

    /// <summary>Requests that the app sends with HttpClient per request, as the runtime counts them; otherwise as <see cref="DatabaseCommandsPerRequest"/>.</summary>
    public static Metric OutgoingRequestsPerRequest { get; } = Counted("outgoing requests per request", "http.client.request.duration");

    /// <summary>Exceptions thrown per request, caught ones and those thrown again included; otherwise as <see cref="DatabaseCommandsPerRequest"/>.</summary>
    public static Metric ExceptionsPerRequest { get; } = Counted("exceptions per request", "dotnet.exceptions");

    /// <summary>How often per request a thread had to wait for a lock (a monitor or a <see cref="System.Threading.Lock"/>); otherwise as <see cref="DatabaseCommandsPerRequest"/>.</summary>
    public static Metric LockContentionsPerRequest { get; } = Counted("lock contentions per request", "dotnet.monitor.lock_contentions");

    /// <summary>The most file descriptors that a worker had open at once, sockets included, sampled once a second, on Linux. Of runs only.</summary>
    public static Metric OpenFiles { get; } = new(
        "open files", Units.Number, source => source.OpenFiles,
        source => source.OpenFiles is null ? "the open files are known only of a run whose workers were started for it, on Linux: host the variant in worker processes, or judge another metric" : null);

    /// <summary>
    /// The most work items that waited at once for a thread of a worker's pool, sampled once a second: above 0 the pool is starved. Of
    /// runs only.
    /// </summary>
    public static Metric ThreadPoolQueue { get; } = new(
        "thread-pool queue", Units.Number, source => source.ThreadPoolQueue,
        source => source.ThreadPoolQueue is null ? "the thread-pool queue is known only of a run whose workers report their counters: host the variant in worker processes, or judge another metric" : null);

    /// <summary>The metrics of a comparison that names no others: p50, p95, throughput, CPU per request.</summary>
    public static IReadOnlyList<Metric> Usual { get; } = [P50, P95, Throughput, CpuPerRequest];

    /// <summary>Its name in messages, such as "p95".</summary>
    public string Name { get; }

    internal bool LessIsBetter { get; private init; } = true;

    /// <summary>Whether other work on the machine makes it worse, as it does with latency and throughput.</summary>
    internal bool IsDisturbable { get; private init; }

    /// <summary>Whether two values are compared by their difference instead of their ratio.</summary>
    internal bool IsDifference { get; private init; }

    /// <summary>Whether a round of a comparison has one value for each side, instead of one for each slice.</summary>
    internal bool IsOfWholeSide { get; private init; }

    /// <summary>Whether it describes a process's start or whole life, and has no further value until the process is started again.</summary>
    internal bool IsOfPair { get; private init; }

    /// <summary>Whether it needs an arrival rate, with requests that are due before they are sent.</summary>
    internal bool NeedsArrivals { get; private init; }

    /// <summary>The percentile; null for another quantity.</summary>
    internal Percentile? Rank { get; private init; }

    /// <summary>A value in this metric's unit as people read it: "16.4 ms", "59.4 req/s", "250 µs".</summary>
    internal Func<double, string> Show { get; }

    /// <summary>
    /// A percentile of the response time in milliseconds, over all requests: a failed one ranks slower than every succeeded one. In the
    /// open model it counts from when a request was due.
    /// </summary>
    public static Metric Of(Percentile percentile)
    {
        ArgumentNullException.ThrowIfNull(percentile);
        return Ranked(percentile, percentile.ToString(), figures => figures.At(percentile));
    }

    /// <summary>Open model: a percentile of the service time in milliseconds, which begins when a request is sent, and excludes its wait before that.</summary>
    public static Metric ServiceTime(Percentile percentile) =>
        Ranked(percentile, $"{percentile} service time", figures => figures.ServiceTime.At(percentile, figures.Failed), needsArrivals: true);

    /// <summary>
    /// Open model: how much longer, in milliseconds, a percentile of the response time is than that of the service time: what waiting
    /// for a connection costs.
    /// </summary>
    public static Metric QueueingDelay(Percentile percentile) =>
        Ranked(percentile, $"{percentile} queueing delay", figures => figures.At(percentile) - figures.ServiceTime.At(percentile, figures.Failed), needsArrivals: true);

    /// <summary>
    /// What an instrument of the app's own meters counts per request: a counter's sum, or how often a histogram is recorded to. Over all workers
    /// and all requests of the recorded part, failed ones included; what the app does in the background counts too.
    /// </summary>
    /// <param name="instrument">Its name, such as <c>orders.cache.misses</c>.</param>
    public static Metric PerRequest(string instrument)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(instrument);
        return Counted($"{instrument} per request", instrument);
    }

    /// <summary>A threshold: the value and everything below it.</summary>
    /// <param name="value">In the metric's unit: milliseconds, bytes, requests a second, a share.</param>
    public Threshold AtMost(double value) => new(this, Bound.AtMost(value));

    /// <summary>A threshold on a time: the value and everything below it.</summary>
    public Threshold AtMost(TimeSpan value) => AtMost(value.TotalMilliseconds);

    /// <summary>A threshold: the value and everything above it.</summary>
    /// <param name="value">In the metric's unit: milliseconds, bytes, requests a second, a share.</param>
    public Threshold AtLeast(double value) => new(this, Bound.AtLeast(value));

    /// <summary>A threshold on a time: the value and everything above it.</summary>
    public Threshold AtLeast(TimeSpan value) => AtLeast(value.TotalMilliseconds);

    /// <summary>A threshold: everything that differs from the value by at most a share of it, such as 0.1 for 10 %.</summary>
    /// <param name="value">In the metric's unit: milliseconds, bytes, requests a second.</param>
    /// <param name="within">A share between 0 and 1, both excluded.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, or the share not between 0 and 1.</exception>
    public Threshold Near(double value, double within) => new(this, Bound.Near(value, within));

    /// <inheritdoc/>
    public bool Equals(Metric? other) => other is not null && other.Name == Name;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Metric);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Why the source can't support this metric; null when it can.</summary>
    internal string? WhyNot(MetricSource source) => _whyNot(source);

    /// <summary>The value; infinite where failed requests, which rank slower than all others, leave it without one.</summary>
    internal double Read(MetricSource source) => _read(source) ?? double.PositiveInfinity;

    /// <summary>"412 ms"; "none" where failed requests leave a variant without a value, "unknown" where it was not measured.</summary>
    internal string ShowTypical(double value) => double.IsNaN(value) ? "unknown" : double.IsInfinity(value) ? "none" : Show(value);

    private static Metric Counted(string name, params string[] instruments) =>
        new(name, CountedMetric.Show, source => CountedMetric.Read(source, instruments), source => CountedMetric.WhyNot(source, name, instruments)) { IsOfWholeSide = true };

    private static Metric Ranked(Percentile percentile, string name, Func<LoadFigures, TimeSpan?> read, bool needsArrivals = false) => new(
        name, Units.Milliseconds, source => read(source.Figures)?.TotalMilliseconds,
        source => needsArrivals && source.Figures.ScheduledResponseTime is null
            ? $"the {name} distinguishes waiting for a connection from the answer's own time, and in the closed model no request is due before it is sent: use an arrival rate (LoadPlan.OfArrivals)"
            : source.TooFewFor(percentile))
    { IsDisturbable = true, Rank = percentile, NeedsArrivals = needsArrivals };

    private static Metric Latency(string name, Func<LoadFigures, TimeSpan?> read) => new(
        name, Units.Milliseconds, source => read(source.Figures)?.TotalMilliseconds,
        source => source.Figures.Succeeded > 0 ? null : $"the {name} needs at least one succeeded request{source.Words.Where}, but there was none")
    { IsDisturbable = true };
}
