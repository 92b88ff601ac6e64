using PerfRegression.Measurements;
using PerfRegression.Model.Failures;
using PerfRegression.Model.Formatting;
using PerfRegression.Statistics;

namespace PerfRegression.Judging;

/// <summary>
/// Reads one metric in rounds, on the scale that it is compared on: logarithms, and an error rate as it is. A value that failed requests
/// leave undefined (an infinite latency, a throughput of 0) ranks beyond everything that can be measured, by a finite number, so that two
/// of them differ by 0 and not by an undefined amount.
/// </summary>
internal sealed class RoundReader(Metric metric, bool isDeclared)
{
    // A latency is at most an hour over a microsecond, whose logarithm is 22; the mean of two slices, in one block of five, still
    // lies above that, and the exponential of the difference of two is still finite.
    private const double Slowest = 300;

    // What no mean of measured values reaches.
    private static readonly double Beyond = Math.Log(RatioInterval.Unmeasurable);

    /// <summary>Why the metric can't be read in a round, and where in it; null when it can.</summary>
    public string? WhyNot(MeasuredRound round)
    {
        var sources = metric.IsOfWholeSide
            ? Enum.GetValues<ComparedSide>().Select(side => (Side: side, Source: SourceOf(round, side)))
            : round.Slices.Select(slice => (slice.Side, Source: SourceOf(slice)));
        var (side, reason) = sources.Select(each => (each.Side, Reason: WhyNot(each.Source))).FirstOrDefault(each => each.Reason is not null);
        return reason is null ? null : $"in round {Units.Count(round.Number)}, {side.Word()}: {reason}";
    }

    public double Effect(MeasuredRound round) => metric.IsOfWholeSide
        ? Value(SourceOf(round, ComparedSide.Candidate)) - Value(SourceOf(round, ComparedSide.Baseline))
        : round.Blocks.Average(block => Mean(block, ComparedSide.Candidate) - Mean(block, ComparedSide.Baseline));

    /// <summary>A side's values in a round: one for each slice, or one in all.</summary>
    public IEnumerable<double> Values(MeasuredRound round, ComparedSide side) => metric.IsOfWholeSide
        ? [Value(SourceOf(round, side))]
        : round.Slices.Where(slice => slice.Side == side).Select(Value);

    public double Value(MeasuredSlice slice) => Value(SourceOf(slice));

    /// <summary>The figures of several slices of one variant as those of one.</summary>
    public static LoadFigures FiguresOf(IEnumerable<MeasuredSlice> slices)
    {
        List<LoadFigures> figures = [.. slices.Select(slice => slice.Figures)];
        return new LoadFigures
        {
            ServiceTime = LatencyDistribution.Merge(figures.Select(each => each.ServiceTime)),
            Failures = FailureTally.Merge([.. figures.Select(each => each.Failures)]),
            Interrupted = figures.Sum(each => each.Interrupted),
            Unsent = figures.Sum(each => each.Unsent),
            Repeated = figures.Sum(each => each.Repeated),
            RedirectsFollowed = figures.Sum(each => each.RedirectsFollowed),
            Measured = TimeSpan.FromTicks(figures.Sum(each => each.Measured.Ticks)),
        };
    }

    /// <summary>The value behind a logarithm; infinite, or 0, where it is that of no value.</summary>
    public static double Back(double logarithm) =>
        logarithm > Beyond ? double.PositiveInfinity : logarithm < -Beyond ? 0 : Math.Exp(logarithm);

    private double Value(MetricSource source) => metric.Read(source) switch
    {
        var value when metric.IsDifference => value,
        double.PositiveInfinity => Slowest,
        0 when !metric.LessIsBetter => -Slowest,
        var value => Math.Log(value),
    };

    private double Mean(MeasuredBlock block, ComparedSide side) => block.Slices.Where(slice => slice.Side == side).Average(Value);

    private string? WhyNot(MetricSource source) => metric.WhyNot(source)
        ?? (metric is { LessIsBetter: true, IsDifference: false } && metric.Read(source) == 0 ? "it is 0, and nothing has a ratio to 0: judge another metric" : null);

    private MetricSource SourceOf(MeasuredSlice slice) => new(slice.Figures)
    {
        CpuTime = slice.CpuTime,
        Words = (" in a slice", isDeclared ? "make the slices longer (ShortestSlice, LongestSlice) or load with more users" : $"name {metric} in the comparison's Metrics, so that its slices are long enough for it"),
    };

    /// <summary>All that a side did in a round.</summary>
    public static MetricSource SourceOf(MeasuredRound round, ComparedSide side)
    {
        var whole = round.Sides.FirstOrDefault(each => each.Side == side);
        List<MeasuredSlice> slices = [.. round.Slices.Where(slice => slice.Side == side)];
        return new(FiguresOf(slices))
        {
            CpuTime = slices.Aggregate((TimeSpan?)TimeSpan.Zero, static (sum, slice) => sum + slice.CpuTime),
            AllocatedBytes = whole?.AllocatedBytes,
            Counts = whole?.Counts,
            StartUp = whole?.StartUp,
            PeakResidentBytes = whole?.PeakResidentBytes,
            ResidentBytesAfterLoad = whole?.ResidentBytesAfterLoad,
            Words = (" in a round", "make the slices longer (ShortestSlice, LongestSlice) or load with more users"),
        };
    }
}
