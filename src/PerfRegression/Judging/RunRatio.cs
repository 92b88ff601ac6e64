using PerfRegression.Measurements;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Judging;

/// <summary>A promise about how many times better one run is than another.</summary>
internal sealed class RunRatio
{
    /// <summary>The narrowest margin that can't be explained by the difference between two processes of the same code.</summary>
    public const double WideMargin = 1.5;

    private readonly Metric _metric;
    private readonly Func<RunResult, string> _promise;
    private readonly double _lowest;
    private readonly double _highest;
    private readonly bool _isInverse;

    private RunRatio(Metric metric, double lowest, double highest, Func<RunResult, string> promise, bool isInverse) =>
        (_metric, _lowest, _highest, _promise, _isInverse) = (metric, lowest, highest, promise, isInverse);

    /// <exception cref="ArgumentOutOfRangeException">Two single runs can't show this margin.</exception>
    public static RunRatio Outperforming(Metric metric, double byAtLeast) => byAtLeast >= WideMargin
        ? new RunRatio(metric, byAtLeast, double.PositiveInfinity, other => $"to outperform \"{other.Name}\" by at least {Units.Ratio(byAtLeast)}", isInverse: metric.LessIsBetter)
        : throw new ArgumentOutOfRangeException(nameof(byAtLeast), byAtLeast, $"Two single runs can only show margins of {Units.Ratio(WideMargin)} and more; a finer claim needs a comparison of several rounds.");

    /// <exception cref="ArgumentOutOfRangeException">No ratio lies between the two.</exception>
    public static RunRatio Between(Metric metric, double lowest, double highest) => lowest >= 0 && lowest <= highest && double.IsFinite(highest)
        ? new(metric, lowest, highest, other => $"to be {Units.Ratio(lowest)} to {Units.Ratio(highest)} that of \"{other.Name}\"", isInverse: false)
        : throw new ArgumentOutOfRangeException(nameof(lowest), lowest, $"No ratio lies between {Units.Ratio(lowest)} and {Units.Ratio(highest)}: the lower one comes first, and neither is negative.");

    public Outcome Judge(RunResult one, RunResult other, string reason)
    {
        var (mine, theirs) = (MetricSource.Of(one), MetricSource.Of(other));
        var whyNot = WhyNot(one) ?? WhyNot(other) ?? _metric.WhyNot(mine) ?? _metric.WhyNot(theirs);
        var outcome = new Outcome
        {
            State = OutcomeState.NotMeasurable,
            Promise = $"Expected {_metric} of \"{one.Name}\" {_promise(other)}{reason}",
            Found = whyNot ?? $"the {_metric} of \"{other.Name}\" is 0, and nothing has a ratio to 0",
            Metric = _metric.Name,
        };
        return whyNot is not null ? outcome : (_metric.Read(mine), _metric.Read(theirs)) switch
        {
            (double.PositiveInfinity, _) => outcome with { State = OutcomeState.Broken, Found = FailureMessages.NoValue(_metric, one.Figures) },
            (_, 0) => outcome,
            var (value, reference) => Judge(outcome, value, reference),
        };
    }

    // The percentiles of a void run mean nothing: they are infinitely bad, or infinitely easy to beat.
    private static string? WhyNot(RunResult run) => (run.Failure?.Reason ?? run.Fault?.Reason) is { } reason ? $"there are no numbers of \"{run.Name}\": {reason}" : null;

    private Outcome Judge(Outcome outcome, double mine, double theirs)
    {
        var ratio = _isInverse ? theirs / mine : mine / theirs;
        var judged = outcome with { State = OutcomeState.Holds, Found = $"{Units.Ratio(ratio)} ({_metric.Show(mine)} against {_metric.Show(theirs)})", Value = mine };
        if (ratio >= _lowest && ratio <= _highest)
        {
            return judged;
        }

        // Both runs may have been disturbed, so that a ratio that is too high is as excusable as one that is too low.
        var limit = ratio < _lowest ? _lowest : _highest;
        return judged with
        {
            State = OutcomeState.Broken,
            Overrun = _metric is { IsDisturbable: true, LessIsBetter: true } && double.IsFinite(theirs) ? TimeSpan.FromMilliseconds(Math.Abs(mine - (_isInverse ? theirs / limit : theirs * limit))) : null,
            Shortfall = _metric is { IsDisturbable: true, LessIsBetter: false } && ratio > 0 ? (ratio < limit ? limit / ratio : ratio / limit) - 1 : null,
        };
    }
}
