using PerfRegression.Measurements;
using PerfRegression.Model.Formatting;
using PerfRegression.Statistics;

namespace PerfRegression.Judging;

/// <summary>
/// A question about how many times better one variant, the subject, is than the other: for a latency of 50 ms against 100 ms that
/// is 2, for a throughput of 50 req/s against 100 req/s it is 0.5. Of an error rate it asks how much higher the subject's is.
/// </summary>
internal sealed class RatioQuestion
{
    /// <summary>The default tolerance: differences up to 5 % count as none.</summary>
    public const double DefaultTolerance = 0.05;

    /// <summary>The tolerance of an error rate: differences up to 0.1 percentage points, one request in 1,000, count as none.</summary>
    public const double RateTolerance = 0.001;

    private readonly Func<RatioInterval, OutcomeState> _answer;
    private readonly double[] _borders;

    private RatioQuestion(double tolerance, double[] borders, Func<RatioInterval, OutcomeState> answer) => (Tolerance, _borders, _answer) = (tolerance, borders, answer);

    /// <summary>The share up to which two variants are regarded as alike, such as 0.05 for 5 %.</summary>
    public double Tolerance { get; }

    /// <summary>The ratio nearest to 1 at which the answer changes, as a multiple: 1.05 both for "5 % better" and for "no more than 5 % worse".</summary>
    public double Margin => _borders.Min(border => Math.Max(border, 1 / border));

    /// <summary>Whether the subject is better by this much: the lower bound reaches the ratio (holds), the upper one does not (broken).</summary>
    /// <param name="byAtLeast">How many times better, at least 1: 3 for a third of the latency or three times the throughput.</param>
    /// <exception cref="ArgumentOutOfRangeException">Below 1, or not finite.</exception>
    public static RatioQuestion Outperforms(double byAtLeast) => byAtLeast >= 1 && double.IsFinite(byAtLeast)
        ? new(DefaultTolerance, [byAtLeast], ratio => AtLeast(ratio, byAtLeast))
        : throw new ArgumentOutOfRangeException(nameof(byAtLeast), byAtLeast, "To outperform is to be 1 or more times as good, such as 1.5.");

    /// <summary>Whether the subject is worse by no more than the tolerance.</summary>
    /// <param name="tolerance">A share above 0 and below 1, such as 0.05 for 5 %; of an error rate it is <see cref="RateTolerance"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of its range.</exception>
    public static RatioQuestion IsNoWorse(double tolerance = DefaultTolerance) => new(Share(tolerance), [Least(tolerance)], ratio => AtLeast(ratio, Least(tolerance)));

    /// <summary>
    /// Whether the subject shows no regression: broken only when it is shown to be worse by more than what is ignored, holds when it is
    /// shown not to be worse by the other share. Of an error rate: broken when it is shown to be higher at all, holds when it is shown
    /// to be higher by no more than <see cref="RateTolerance"/>.
    /// </summary>
    /// <param name="ignoring">A share from 0, such as 0.02 for 2 %.</param>
    /// <param name="by">A larger share below 1, such as 0.1 for 10 %.</param>
    /// <exception cref="ArgumentOutOfRangeException">A share is out of its range.</exception>
    public static RatioQuestion ShowsNoRegression(double ignoring, double by)
    {
        if (ignoring is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(ignoring), ignoring, "What a gate ignores is a share of at least 0 and below 1, such as 0.02 for 2 %.");
        }

        return by > ignoring && by < 1
            ? new(DefaultTolerance, [Least(ignoring), Least(by)], ratio => Regression(ratio, ignoring, by))
            : throw new ArgumentOutOfRangeException(nameof(by), by, $"What a gate rules out is a share above what it ignores ({Units.Percent(ignoring)}) and below 1, such as 0.1 for 10 %.");
    }

    /// <summary>Which is better, or whether they differ by no more than the tolerance; it holds as soon as one of the three was shown.</summary>
    /// <inheritdoc cref="IsNoWorse"/>
    public static RatioQuestion WhichIsBetter(double tolerance = DefaultTolerance) =>
        Which(tolerance, ratio => Stand(ratio, tolerance) == Standing.Inconclusive ? OutcomeState.Undecided : OutcomeState.Holds);

    /// <summary>Whether neither is shown to be better by more than the tolerance: broken as soon as one is, and holds when the first look that could show it does not.</summary>
    /// <inheritdoc cref="IsNoWorse"/>
    public static RatioQuestion CannotBeToldApart(double tolerance = DefaultTolerance) => Which(tolerance, ratio => Stand(ratio, tolerance) switch
    {
        Standing.Better or Standing.Worse => OutcomeState.Broken,
        _ => ratio.IsBounded ? OutcomeState.Holds : OutcomeState.Undecided,
    });

    /// <summary>
    /// Better when the whole interval lies above 1 + τ, worse when it lies below 1/(1 + τ), no difference when it lies between
    /// the two, inconclusive otherwise. Asked of the other side, better is worse and worse is better. An error rate is better or worse
    /// when its whole interval lies on one side of 0.
    /// </summary>
    /// <param name="ratio">How many times better the subject is.</param>
    /// <param name="tolerance">τ, a share above 0 and below 1, such as 0.05 for 5 %.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of its range.</exception>
    public static Standing Stand(RatioInterval ratio, double tolerance)
    {
        var (least, inverted) = (Least(Share(tolerance)), ratio.Inverted);
        return ratio.IsDifference ? StandOf(ratio)
            : ratio.High < least ? Standing.Worse
            : inverted.High < least ? Standing.Better
            : ratio.Low >= least && inverted.Low >= least ? Standing.NoDifference
            : Standing.Inconclusive;
    }

    /// <summary>The answer that an interval gives: how many times better the subject is, or how much higher its error rate is.</summary>
    public OutcomeState Answer(RatioInterval ratio) => _answer(ratio);

    /// <summary>The distance of an estimate from where the answer changes: a logarithm of the ratio, or a difference.</summary>
    public double DistanceOf(RatioInterval interval) => interval.IsDifference
        ? new[] { 0, RateTolerance }.Min(border => Math.Abs(interval.Estimate - border))
        : _borders.Min(border => Math.Abs(Math.Log(interval.Estimate) - Math.Log(border)));

    private static RatioQuestion Which(double tolerance, Func<RatioInterval, OutcomeState> answer) => new(Share(tolerance), [Least(tolerance), 1 + tolerance], answer);

    private static Standing StandOf(RatioInterval difference) =>
        difference.Low > 0 ? Standing.Worse
        : difference.High < 0 ? Standing.Better
        : difference.Low >= -RateTolerance && difference.High <= RateTolerance ? Standing.NoDifference
        : Standing.Inconclusive;

    private static OutcomeState Regression(RatioInterval interval, double ignoring, double by)
    {
        // The ratio of the other variant to the subject.
        var worse = interval.Inverted;
        return interval.IsDifference
            ? interval.Low > 0 ? OutcomeState.Broken : interval.High <= RateTolerance ? OutcomeState.Holds : OutcomeState.Undecided
            : worse.Low > 1 + ignoring ? OutcomeState.Broken : worse.High < 1 + by ? OutcomeState.Holds : OutcomeState.Undecided;
    }

    private static OutcomeState AtLeast(RatioInterval ratio, double least) =>
        ratio.Low >= least ? OutcomeState.Holds : ratio.High < least ? OutcomeState.Broken : OutcomeState.Undecided;

    private static double Least(double tolerance) => 1 / (1 + tolerance);

    private static double Share(double tolerance) => tolerance is > 0 and < 1
        ? tolerance
        : throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "A tolerance is a share between 0 and 1, both excluded, such as 0.05 for 5 %.");
}
