using PerfRegression.Measurement;
using PerfRegression.Measurements;
using PerfRegression.Statistics;

namespace PerfRegression.Judging;

/// <summary>One metric over rounds, in logarithms, so that ratios become differences.</summary>
internal sealed class RoundSeries(IReadOnlyList<MeasuredRound> rounds, Metric metric)
{
    /// <summary>Why the metric can't be read in some slice, and in which; null when it can in all.</summary>
    public string? WhyNot => rounds.SelectMany(SlicesOf, Reason).FirstOrDefault(reason => reason is not null);

    /// <summary>
    /// Each round's effect: the mean over its blocks of [mean ln of the candidate's slices − mean ln of the baseline's].
    /// </summary>
    public IReadOnlyList<double> Effects() => [.. rounds.Select(round => round.Blocks.Average(Effect))];

    /// <summary>The geometric mean over a side's slices, in the metric's unit; NaN without rounds.</summary>
    public double Typical(ComparedSide side) =>
        rounds.Count == 0 ? double.NaN : Math.Exp(rounds.SelectMany(SlicesOf).Where(slice => slice.Side == side).Average(Log));

    /// <summary>Null when there are too few rounds to differ.</summary>
    public NoiseFloor? Noise() => rounds.Count < 2 ? null : new NoiseFloor(
        Robust.StandardDeviation([.. rounds.SelectMany(round => round.Blocks).SelectMany(SameAgainstSame)]),
        Robust.StandardDeviation(Effects()));

    private static IEnumerable<MeasuredSlice> SlicesOf(MeasuredRound round) => round.Blocks.SelectMany(block => block.Slices);

    private double Effect(MeasuredBlock block) => Mean(block, ComparedSide.Candidate) - Mean(block, ComparedSide.Baseline);

    private double Mean(MeasuredBlock block, ComparedSide side) => block.Slices.Where(slice => slice.Side == side).Average(Log);

    // Outer slices first, then the inner ones: each pair is of one variant.
    private double[] SameAgainstSame(MeasuredBlock block) =>
        [Log(block.Slices[0]) - Log(block.Slices[3]), Log(block.Slices[1]) - Log(block.Slices[2])];

    private double Log(MeasuredSlice slice) => Math.Log(metric.Read(slice));

    private string? Reason(MeasuredRound round, MeasuredSlice slice) => metric.WhyNot(slice) is { } reason
        ? $"in round {Units.Count(round.Number)}, {(slice.Side == ComparedSide.Baseline ? "baseline" : "candidate")}: {reason}"
        : null;
}
