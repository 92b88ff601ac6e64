using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Model.Formatting;

namespace PerfRegression;

/// <summary>A promise about a run: a metric and the values it may have, such as <c>Metric.P95.AtMost(TimeSpan.FromMilliseconds(250))</c>.</summary>
public sealed record Threshold
{
    internal Threshold(Metric metric, Bound bound, string? expression = null) => (Metric, Bound, Expression) = (metric, Possible(metric, bound), expression);

    internal Metric Metric { get; }

    internal Bound Bound { get; }

    /// <summary>The expression it was read from; null where it was written as code.</summary>
    internal string? Expression { get; }

    /// <summary>A line that explains the promise, such as how an expected wait was derived; null for none.</summary>
    internal string? Note { get; init; }

    /// <param name="run">The run that the promise is checked against.</param>
    /// <param name="reason">The reason, in words that follow the promise, such as " because users wait"; default none.</param>
    internal Outcome Judge(RunResult run, string reason = "")
    {
        var source = MetricSource.Of(run);
        var quoted = Expression is null ? "" : $" [{Expression}]";
        var outcome = new Outcome
        {
            State = OutcomeState.NotMeasurable,
            Promise = $"Expected {Metric} of \"{run.Name}\" {Bound.Phrase(Metric.Show)}{quoted}{reason}",
            Found = Metric.WhyNot(source) ?? Found(Metric.Read(source), run.Figures),
            Metric = Metric.Name,
            Lowest = Finite(Bound.Lowest),
            Highest = Finite(Bound.Highest),
            Expression = Expression,
            Note = Note,
        };
        return Metric.WhyNot(source) is null ? Judge(outcome, Metric.Read(source)) : outcome;
    }

    // 5 was meant to be 5 %, and no rate would ever break it.
    private static Bound Possible(Metric metric, Bound bound) => !metric.IsDifference || bound.Reference is >= 0 and <= 1
        ? bound
        : throw new ArgumentOutOfRangeException(nameof(bound), bound.Reference, $"The {metric} is a share from 0 to 1, such as 0.05 for 5 %.");

    private Outcome Judge(Outcome outcome, double value) => Bound.Allows(value)
        ? outcome with { State = OutcomeState.Holds, Value = Finite(value) }
        : outcome with { State = OutcomeState.Broken, Value = Finite(value), Overrun = Bound.OverrunOf(value, Metric), Shortfall = Bound.ShortfallOf(value, Metric) };

    private string Found(double value, LoadFigures figures)
    {
        if (double.IsPositiveInfinity(value))
        {
            return FailureMessages.NoValue(Metric, figures);
        }

        var deviation = Bound.Reference > 0 ? $" ({Units.SignedPercent((value / Bound.Reference) - 1)})" : "";
        return Metric.Show(value) + deviation + Failures(figures);
    }

    private string Failures(LoadFigures figures) => (Metric.Equals(Metric.FailedRequests) || Metric.Equals(Metric.ErrorRate)) && figures.Failed > 0
        ? $" of {Units.Count(figures.Requests)}: {FailureMessages.Of(figures)}"
        : "";

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
