using PerfRegression.Judging;
using PerfRegression.Measurement;
using PerfRegression.Measurements;

namespace PerfRegression.Testing.Assertions;

/// <summary>A promise about how many times better one run is than another.</summary>
internal sealed class RunRatio
{
    /// <summary>The narrowest margin that what two processes of the same code differ by can't explain.</summary>
    public const double WideMargin = 1.5;

    private readonly Metric _metric;
    private readonly Func<RunResult, string> _promise;
    private readonly double _lowest;
    private readonly double _highest;

    private RunRatio(Metric metric, double lowest, double highest, Func<RunResult, string> promise) =>
        (_metric, _lowest, _highest, _promise) = (metric, lowest, highest, promise);

    public static RunRatio Outperforming(Metric metric, double byAtLeast) => byAtLeast >= WideMargin
        ? new RunRatio(metric, byAtLeast, double.PositiveInfinity, other => $"to outperform \"{other.Name}\" by at least {Units.Ratio(byAtLeast)}")
        : throw new ArgumentOutOfRangeException(nameof(byAtLeast), byAtLeast, $"Two single runs can only show margins of {Units.Ratio(WideMargin)} and more; a finer claim needs a comparison of several rounds.");

    public static RunRatio Between(Metric metric, double lowest, double highest) =>
        new(metric, lowest, highest, other => $"to be {Units.Ratio(lowest)} to {Units.Ratio(highest)} that of \"{other.Name}\"");

    /// <summary>What is wrong; null when the promise was kept.</summary>
    public Finding? Judge(RunResult one, RunResult other, string because, object[] becauseArgs)
    {
        var expected = $"Expected {_metric.Name} of \"{one.Name}\" {_promise(other)}{Finding.Reason(because, becauseArgs)}";
        if ((_metric.WhyNot(one.Figures) ?? _metric.WhyNot(other.Figures)) is { } reason)
        {
            return new Finding($"{expected}, but that can't be judged: {reason}.", MayBeDisturbed: false);
        }

        var (mine, theirs) = (_metric.Read(one.Figures), _metric.Read(other.Figures));
        if (double.IsInfinity(mine))
        {
            return new Finding($"{expected}, but found that it has no bound: it falls among the {Units.Count(one.Figures.Failed)} of {Units.Count(one.Figures.Requests)} requests that failed.", MayBeDisturbed: false);
        }

        if (theirs == 0)
        {
            return new Finding($"{expected}, but that can't be judged: the {_metric.Name} of \"{other.Name}\" is 0, of which everything is a multiple.", MayBeDisturbed: false);
        }

        var ratio = _metric.LessIsBetter ? theirs / mine : mine / theirs;
        return ratio >= _lowest && ratio <= _highest
            ? null
            : new Finding($"{expected}, but found {Units.Ratio(ratio)} ({_metric.Show(mine)} against {_metric.Show(theirs)}).", MayBeDisturbed: true);
    }
}
