using PerfRegression.Measurements;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Judging;

/// <summary>Reads one metric in rounds, on the scale that it is compared on.</summary>
internal sealed class RoundReader(Metric metric, bool isDeclared)
{
    private static readonly ComparedSide[] Sides = [ComparedSide.Baseline, ComparedSide.Candidate];

    /// <summary>Why the metric can't be read in a round, and where in it; null when it can.</summary>
    public string? WhyNot(MeasuredRound round)
    {
        var (side, reason) = metric.IsOfWholeSide
            ? Sides.Select(each => (each, Reason(SourceOf(round, each)))).FirstOrDefault(each => each.Item2 is not null)
            : SlicesOf(round).Select(slice => (slice.Side, Reason(SourceOf(slice)))).FirstOrDefault(each => each.Item2 is not null);
        return reason is null ? null : $"in round {Units.Count(round.Number)}, {(side == ComparedSide.Baseline ? "baseline" : "candidate")}: {reason}";
    }

    public double Effect(MeasuredRound round) => metric.IsOfWholeSide
        ? Value(SourceOf(round, ComparedSide.Candidate)) - Value(SourceOf(round, ComparedSide.Baseline))
        : round.Blocks.Average(block => Mean(block, ComparedSide.Candidate) - Mean(block, ComparedSide.Baseline));

    /// <summary>A side's values in a round: one for each slice, or one in all.</summary>
    public IEnumerable<double> Values(MeasuredRound round, ComparedSide side) => metric.IsOfWholeSide
        ? [Value(SourceOf(round, side))]
        : SlicesOf(round).Where(slice => slice.Side == side).Select(Value);

    public double Value(MeasuredSlice slice) => Value(SourceOf(slice));

    private double Value(MetricSource source) => MetricScale.Of(metric, metric.Read(source));

    private double Mean(MeasuredBlock block, ComparedSide side) => block.Slices.Where(slice => slice.Side == side).Average(Value);

    private string? Reason(MetricSource source) => metric.WhyNot(source) ?? MetricScale.WhyNot(metric, metric.Read(source));

    private MetricSource SourceOf(MeasuredSlice slice) => new(slice.Figures)
    {
        CpuTime = slice.CpuTime,
        Words = (" in a slice", isDeclared ? "make the slices longer (ShortestSlice, LongestSlice) or load with more users" : $"name {metric} in the comparison's Metrics, so that its slices are long enough for it"),
    };

    private static MetricSource SourceOf(MeasuredRound round, ComparedSide side)
    {
        var whole = round.Sides.FirstOrDefault(each => each.Side == side);
        return new(SideFigures.Of(SlicesOf(round).Where(slice => slice.Side == side)))
        {
            AllocatedBytes = whole?.AllocatedBytes,
            StartUp = whole?.StartUp,
            PeakResidentBytes = whole?.PeakResidentBytes,
            Words = (" in a round", "make the slices longer (ShortestSlice, LongestSlice) or load with more users"),
        };
    }

    private static IEnumerable<MeasuredSlice> SlicesOf(MeasuredRound round) => round.Blocks.SelectMany(block => block.Slices);
}
