using PerfRegression.Measurement;

namespace PerfRegression.Comparison;

/// <summary>A quantity that variants are compared by. Two with the same name are the same.</summary>
public sealed class ComparisonMetric : IEquatable<ComparisonMetric>
{
    private readonly Func<double, string> _show;
    private readonly Func<MeasuredSlice, double> _read;
    private readonly Func<MeasuredSlice, string?> _unsupported;

    private ComparisonMetric(string name, bool lessIsBetter, Func<double, string> show, Func<MeasuredSlice, double> read, Func<MeasuredSlice, string?>? unsupported = null)
    {
        (Name, LessIsBetter, _show, _read) = (name, lessIsBetter, show, read);
        _unsupported = unsupported ?? (_ => null);
    }

    /// <summary>The median of the latency, in milliseconds.</summary>
    public static ComparisonMetric P50 { get; } = Of(Percentile.P50);

    /// <summary>The 95th percentile of the latency, in milliseconds.</summary>
    public static ComparisonMetric P95 { get; } = Of(Percentile.P95);

    /// <summary>The 99th percentile of the latency, in milliseconds.</summary>
    public static ComparisonMetric P99 { get; } = Of(Percentile.P99);

    /// <summary>Answered requests a second of measured time.</summary>
    public static ComparisonMetric Throughput { get; } = new("throughput", lessIsBetter: false, Units.Rate, slice => slice.Figures.Throughput);

    /// <summary>
    /// CPU time of all the variant's processes over answered requests, in milliseconds. The most precise metric where the machine
    /// is saturated, and the one that foreign load disturbs least; blind to waiting.
    /// </summary>
    public static ComparisonMetric CpuPerRequest { get; } =
        new("CPU per request", lessIsBetter: true, ShowCpu, slice => slice.CpuTime!.Value.TotalMilliseconds / slice.Figures.Succeeded, WithoutClock);

    /// <summary>The metrics that one and the same comparison is read by: p50, p95, throughput, CPU per request.</summary>
    public static IReadOnlyList<ComparisonMetric> Usual { get; } = [P50, P95, Throughput, CpuPerRequest];

    /// <summary>Its name in messages, such as "p95".</summary>
    public string Name { get; }

    /// <summary>Whether a smaller value is the better one.</summary>
    public bool LessIsBetter { get; }

    /// <summary>A percentile of the latency that users felt, in milliseconds.</summary>
    public static ComparisonMetric Of(Percentile percentile) => new(
        percentile.ToString(),
        lessIsBetter: true,
        Units.Milliseconds,
        slice => slice.Figures.At(percentile)!.Value.TotalMilliseconds,
        slice => slice.Figures.Requests >= percentile.MinimumSamples
            ? null
            : $"{percentile} needs at least {Units.Count(percentile.MinimumSamples)} requests in each slice, but there were {Units.Count(slice.Figures.Requests)}: make the slices longer, load with more users, or judge a lower percentile");

    /// <summary>A value in this metric's unit as people read it: "16.4 ms", "59.4 req/s", "250 µs".</summary>
    public string Show(double value) => _show(value);

    /// <summary>The value in a slice, in the metric's unit; above 0.</summary>
    /// <exception cref="InvalidOperationException">The slice can't support this metric; the message says what is missing.</exception>
    public double Read(MeasuredSlice slice) =>
        WhyNot(slice) is { } reason ? throw new InvalidOperationException(reason) : _read(slice);

    /// <summary>Why the slice can't support this metric; null when it can.</summary>
    public string? WhyNot(MeasuredSlice slice)
    {
        ArgumentNullException.ThrowIfNull(slice);
        return Unanswered(slice.Figures) ?? _unsupported(slice) ?? (_read(slice) > 0 ? null : $"the {Name} is 0, of which everything is a multiple: judge another metric");
    }

    /// <inheritdoc/>
    public bool Equals(ComparisonMetric? other) => other is not null && other.Name == Name;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ComparisonMetric);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    /// <inheritdoc/>
    public override string ToString() => Name;

    // A variant that fails fast would win every comparison of what it did answer.
    private static string? Unanswered(LoadFigures figures) => figures switch
    {
        { Requests: 0 } => "there was not one request: make the slices longer",
        { Failed: > 0 } => $"{Units.Count(figures.Failed)} of {Units.Count(figures.Requests)} requests failed{MostOften(figures.Failures)}, and variants are compared only while they answer every request: mend that first",
        _ => null,
    };

    private static string MostOften(FailureTally failures) => failures.Total == 0 ? "" : $", most often by {failures.Occurred[0].Key}";

    private static string? WithoutClock(MeasuredSlice slice) => slice.CpuTime is null
        ? "CPU per request needs the CPU clocks of the variant's processes, but they could not be read: host the variant in worker processes, or judge another metric"
        : null;

    private static string ShowCpu(double milliseconds) => milliseconds < 1 ? $"{Units.Number(milliseconds * 1000)} µs" : Units.Milliseconds(milliseconds);
}
