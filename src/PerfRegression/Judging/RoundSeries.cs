using PerfRegression.Measurements;
using PerfRegression.Statistics;

namespace PerfRegression.Judging;

/// <summary>
/// One metric over rounds, in logarithms, so that ratios become differences; an error rate as it is. Whether they were measured with this
/// metric in mind is for the message when they can't support it.
/// </summary>
internal sealed class RoundSeries(IReadOnlyList<MeasuredRound> rounds, Metric metric, bool isDeclared = true)
{
    private readonly RoundReader _reader = new(metric, isDeclared);

    public Metric Metric => metric;

    public int Rounds => rounds.Count;

    /// <summary>Why the metric can't be read in some slice or side, and in which; null when it can in all.</summary>
    public string? WhyNot => rounds.Select(_reader.WhyNot).FirstOrDefault(reason => reason is not null);

    /// <summary>
    /// Each round's effect: the mean over its blocks of [mean of the candidate's slices − mean of the baseline's], or the difference of
    /// its sides where the metric has one value for each.
    /// </summary>
    public IReadOnlyList<double> Effects() => [.. rounds.Select(_reader.Effect)];

    /// <summary>
    /// The typical value of a side in the metric's unit: the median over its slices, which failures in some of them leave as it is;
    /// infinite where most have none. Of an error rate the mean. NaN without rounds.
    /// </summary>
    public double Typical(ComparedSide side)
    {
        double[] values = [.. rounds.SelectMany(round => _reader.Values(round, side)).Order()];
        return values.Length == 0 ? double.NaN : metric.IsDifference ? values.Average() : RoundReader.Back(Robust.MedianOfSorted(values));
    }

    /// <summary>The value of each side in each round, in the metric's unit: the mean that its effect rests on; infinite or 0 where failures leave it without one, NaN where it can't be read.</summary>
    public IReadOnlyList<(double Baseline, double Candidate)> Pairs() => [.. rounds.Select(round => (Mean(round, ComparedSide.Baseline), Mean(round, ComparedSide.Candidate)))];

    /// <summary>Null with fewer than two rounds.</summary>
    public NoiseFloor? Noise() => rounds.Count < 2 ? null : new NoiseFloor(Inside(), Robust.StandardDeviation(Effects()));

    /// <summary>"p95 412 ms → 48 ms" in one line; "unknown" where the metric can't be read.</summary>
    public override string ToString() => WhyNot is null
        ? $"{metric} {metric.ShowTypical(Typical(ComparedSide.Baseline))} → {metric.ShowTypical(Typical(ComparedSide.Candidate))}"
        : $"{metric} unknown";

    private double Mean(MeasuredRound round, ComparedSide side) => _reader.WhyNot(round) is not null ? double.NaN
        : metric.IsDifference ? _reader.Values(round, side).Average()
        : RoundReader.Back(_reader.Values(round, side).Average());

    // NoiseFloor documents the arithmetic.
    private double? Inside() => metric.IsOfWholeSide || rounds.Any(round => round.Blocks.Any(block => block.Slices.Count < SequentialDesign.FourSlices))
        ? null
        : Robust.StandardDeviation([.. rounds.SelectMany(round => round.Blocks).SelectMany(SameAgainstSame)]) / Math.Sqrt(2 * rounds.Average(round => round.Blocks.Count));

    // Outer slices first, then the inner ones: each pair is of one variant.
    private double[] SameAgainstSame(MeasuredBlock block) =>
        [_reader.Value(block.Slices[0]) - _reader.Value(block.Slices[3]), _reader.Value(block.Slices[1]) - _reader.Value(block.Slices[2])];
}
