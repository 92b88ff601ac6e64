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

    private readonly Func<string, string> _promise;
    private readonly Func<RatioInterval, OutcomeState> _answer;
    private readonly double[] _borders;

    private RatioQuestion(double tolerance, double[] borders, Func<string, string> promise, Func<RatioInterval, OutcomeState> answer) =>
        (Tolerance, _borders, _promise, _answer) = (tolerance, borders, promise, answer);

    /// <summary>The share up to which two variants are regarded as alike, such as 0.05 for 5 %.</summary>
    public double Tolerance { get; }

    /// <summary>Whether it can be asked of an error rate, which is compared by its difference.</summary>
    public bool FitsDifferences { get; private init; }

    /// <summary>The ratio nearest to 1 at which the answer changes, as a multiple: 1.05 both for "5 % better" and for "no more than 5 % worse".</summary>
    public double Margin => _borders.Min(border => Math.Max(border, 1 / border));

    /// <summary>Whether the subject is better by this much: the lower bound reaches the ratio (holds), the upper one does not (broken).</summary>
    /// <param name="byAtLeast">How many times better, at least 1: 3 for a third of the latency or three times the throughput.</param>
    /// <exception cref="ArgumentOutOfRangeException">Below 1, or not finite.</exception>
    public static RatioQuestion Outperforms(double byAtLeast) => byAtLeast >= 1 && double.IsFinite(byAtLeast)
        ? new(DefaultTolerance, [byAtLeast], other => $"to outperform {other} by at least {Units.Ratio(byAtLeast)}", ratio => AtLeast(ratio, byAtLeast))
        : throw new ArgumentOutOfRangeException(nameof(byAtLeast), byAtLeast, "To outperform is to be 1 or more times as good, such as 1.5.");

    /// <summary>Whether the subject is worse by no more than the tolerance.</summary>
    /// <param name="tolerance">A share above 0 and below 1, such as 0.05 for 5 %.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of its range.</exception>
    public static RatioQuestion IsNoWorse(double tolerance = DefaultTolerance) => new(
        Share(tolerance),
        [Least(tolerance)],
        other => $"not to be worse than {other} by more than {Units.Percent(tolerance)}",
        ratio => AtLeast(ratio, Least(tolerance)));

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

        if (!(by > ignoring && by < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(by), by, $"What a gate rules out is a share above what it ignores ({Units.Percent(ignoring)}) and below 1, such as 0.1 for 10 %.");
        }

        return new(DefaultTolerance, [Least(ignoring), Least(by)], other => $"to show no regression against {other}", ratio => Regression(ratio, ignoring, by)) { FitsDifferences = true };
    }

    /// <summary>Which is better, or whether they differ by no more than the tolerance; it holds as soon as one of the three was shown.</summary>
    /// <param name="tolerance">A share above 0 and below 1, such as 0.05 for 5 %; of an error rate it is <see cref="RateTolerance"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of its range.</exception>
    public static RatioQuestion WhichIsBetter(double tolerance = DefaultTolerance) => new(
        Share(tolerance),
        [Least(tolerance), 1 + tolerance],
        other => $"to be shown better than {other}, worse, or no more than {Units.Percent(tolerance)} different",
        ratio => Stand(ratio, tolerance) == Standing.Inconclusive ? OutcomeState.Undecided : OutcomeState.Holds)
    {
        FitsDifferences = true,
    };

    /// <summary>Whether neither is shown to be better by more than the tolerance: broken as soon as one is, and holds when the first look that could show it does not.</summary>
    /// <param name="tolerance">A share above 0 and below 1, such as 0.05 for 5 %; of an error rate it is <see cref="RateTolerance"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of its range.</exception>
    public static RatioQuestion CannotBeToldApart(double tolerance = DefaultTolerance) => new(
        Share(tolerance),
        [Least(tolerance), 1 + tolerance],
        other => $"not to be told apart from {other}",
        ratio => Stand(ratio, tolerance) switch
        {
            Standing.Better or Standing.Worse => OutcomeState.Broken,
            _ => ratio.IsBounded ? OutcomeState.Holds : OutcomeState.Undecided,
        })
    {
        FitsDifferences = true,
    };

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
        ArgumentNullException.ThrowIfNull(ratio);
        var least = Least(Share(tolerance));
        if (ratio.IsDifference)
        {
            return StandOf(ratio);
        }

        var inverted = ratio.Inverted;
        return ratio.High < least ? Standing.Worse
            : inverted.High < least ? Standing.Better
            : ratio.Low >= least && inverted.Low >= least ? Standing.NoDifference
            : Standing.Inconclusive;
    }

    /// <summary>What is promised, such as "to outperform the baseline by at least 3×".</summary>
    /// <param name="other">The name of the other variant, such as "the baseline".</param>
    public string Promise(string other) => _promise(other);

    /// <summary>The answer that an interval gives.</summary>
    /// <param name="ratio">How many times better the subject is, or how much higher its error rate is.</param>
    public OutcomeState Answer(RatioInterval ratio)
    {
        ArgumentNullException.ThrowIfNull(ratio);
        return _answer(ratio);
    }

    /// <summary>The distance of an estimate from where the answer changes: a logarithm of the ratio, or a difference.</summary>
    public double DistanceOf(RatioInterval interval) => interval.IsDifference
        ? new[] { 0, RateTolerance }.Min(border => Math.Abs(interval.Estimate - border))
        : _borders.Min(border => Math.Abs(Math.Log(interval.Estimate) - Math.Log(border)));

    private static Standing StandOf(RatioInterval difference) =>
        difference.Low > 0 ? Standing.Worse
        : difference.High < 0 ? Standing.Better
        : difference.Low >= -RateTolerance && difference.High <= RateTolerance ? Standing.NoDifference
        : Standing.Inconclusive;

    private static OutcomeState Regression(RatioInterval interval, double ignoring, double by)
    {
        if (interval.IsDifference)
        {
            return interval.Low > 0 ? OutcomeState.Broken : interval.High <= RateTolerance ? OutcomeState.Holds : OutcomeState.Undecided;
        }

        // The ratio of the other variant to the subject.
        var worse = interval.Inverted;
        return worse.Low > 1 + ignoring ? OutcomeState.Broken : worse.High < 1 + by ? OutcomeState.Holds : OutcomeState.Undecided;
    }

    private static OutcomeState AtLeast(RatioInterval ratio, double least) =>
        ratio.Low >= least ? OutcomeState.Holds : ratio.High < least ? OutcomeState.Broken : OutcomeState.Undecided;

    private static double Least(double tolerance) => 1 / (1 + tolerance);

    private static double Share(double tolerance) => tolerance is > 0 and < 1
        ? tolerance
        : throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "A tolerance is a share between 0 and 1, both excluded, such as 0.05 for 5 %.");
}
