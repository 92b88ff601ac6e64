using PerfRegression.Measurement;
using PerfRegression.Measurements;
using PerfRegression.Statistics;

namespace PerfRegression.Judging;

/// <summary>
/// A question about how many times better one variant, the subject, is than the other: for a latency of 50 ms against 100 ms that
/// is 2, for a throughput of 50 req/s against 100 req/s it is 0.5.
/// </summary>
public sealed class RatioQuestion
{
    /// <summary>Differences up to 5 % are none, unless said otherwise.</summary>
    public const double DefaultTolerance = 0.05;

    private readonly Func<string, string> _promise;
    private readonly Func<RatioInterval, ClaimAnswer> _answer;
    private readonly double[] _borders;

    private RatioQuestion(double tolerance, double[] borders, Func<string, string> promise, Func<RatioInterval, ClaimAnswer> answer) =>
        (Tolerance, _borders, _promise, _answer) = (tolerance, borders, promise, answer);

    /// <summary>Up to which share two variants are regarded as alike, such as 0.05 for 5 %.</summary>
    public double Tolerance { get; }

    /// <summary>Whether the subject is better by so much: the lower bound reaches the ratio (holds), the upper one does not (broken).</summary>
    /// <param name="byAtLeast">How many times better, at least 1: 3 for a third of the latency or three times the throughput.</param>
    /// <exception cref="ArgumentOutOfRangeException">Below 1, or no finite number.</exception>
    public static RatioQuestion Outperforms(double byAtLeast) => byAtLeast >= 1 && double.IsFinite(byAtLeast)
        ? new(DefaultTolerance, [byAtLeast], other => $"to outperform {other} by at least {Units.Ratio(byAtLeast)}", ratio => AtLeast(ratio, byAtLeast))
        : throw new ArgumentOutOfRangeException(nameof(byAtLeast), byAtLeast, "To outperform is to be 1 or more times as good, such as 1.5.");

    /// <summary>Whether the subject is worse by no more than the tolerance.</summary>
    /// <param name="tolerance">A share above 0 and below 1, such as 0.05 for 5 %.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not such a share.</exception>
    public static RatioQuestion IsNoWorse(double tolerance = DefaultTolerance) => new(
        Share(tolerance),
        [Least(tolerance)],
        other => $"not to be worse than {other} by more than {Units.Percent(tolerance)}",
        ratio => AtLeast(ratio, Least(tolerance)));

    /// <summary>Which is better, or whether they differ by no more than the tolerance; it holds as soon as one of the three was shown.</summary>
    /// <param name="tolerance">A share above 0 and below 1, such as 0.05 for 5 %.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not such a share.</exception>
    public static RatioQuestion WhichIsBetter(double tolerance = DefaultTolerance) => new(
        Share(tolerance),
        [Least(tolerance), 1 + tolerance],
        other => $"to be shown better than {other}, worse, or no more than {Units.Percent(tolerance)} different",
        ratio => Verdict(ratio, tolerance) == ComparisonVerdict.Inconclusive ? ClaimAnswer.Undecided : ClaimAnswer.Holds);

    /// <summary>
    /// Better when the whole interval lies above 1 + τ, worse when it lies below 1/(1 + τ), no difference when it lies between
    /// the two, inconclusive otherwise. Asked of the other side, better is worse and worse is better.
    /// </summary>
    /// <param name="ratio">How many times better the subject is.</param>
    /// <param name="tolerance">τ, a share above 0 and below 1, such as 0.05 for 5 %.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not such a share.</exception>
    public static ComparisonVerdict Verdict(RatioInterval ratio, double tolerance)
    {
        ArgumentNullException.ThrowIfNull(ratio);
        var least = Least(Share(tolerance));
        var inverted = ratio.Inverted;
        return ratio.High < least ? ComparisonVerdict.Worse
            : inverted.High < least ? ComparisonVerdict.Better
            : ratio.Low >= least && inverted.Low >= least ? ComparisonVerdict.NoDifference
            : ComparisonVerdict.Inconclusive;
    }

    /// <summary>What is promised, such as "to outperform the baseline by at least 3×".</summary>
    /// <param name="other">What the other variant is called in it, such as "the baseline".</param>
    public string Promise(string other) => _promise(other);

    /// <summary>What an interval says to it.</summary>
    /// <param name="ratio">How many times better the subject is.</param>
    public ClaimAnswer Answer(RatioInterval ratio)
    {
        ArgumentNullException.ThrowIfNull(ratio);
        return _answer(ratio);
    }

    /// <summary>The ratio nearest to 1 at which the answer changes, as a multiple: 1.05 both for "5 % better" and for "no more than 5 % worse".</summary>
    internal double Margin => _borders.Min(border => Math.Max(border, 1 / border));

    /// <summary>How far a logarithm of the ratio lies from where the answer changes.</summary>
    internal double DistanceOf(double effect) => _borders.Min(border => Math.Abs(effect - Math.Log(border)));

    private static ClaimAnswer AtLeast(RatioInterval ratio, double least) =>
        ratio.Low >= least ? ClaimAnswer.Holds : ratio.High < least ? ClaimAnswer.Broken : ClaimAnswer.Undecided;

    private static double Least(double tolerance) => 1 / (1 + tolerance);

    private static double Share(double tolerance) => tolerance is > 0 and < 1
        ? tolerance
        : throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "A tolerance is a share between 0 and 1, both excluded, such as 0.05 for 5 %.");
}
