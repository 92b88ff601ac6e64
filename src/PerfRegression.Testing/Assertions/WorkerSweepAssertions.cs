using FluentAssertions;
using PerfRegression.Judging;
using PerfRegression.Measurement;

namespace PerfRegression.Testing.Assertions;

/// <summary>Sentences about a sweep over numbers of workers.</summary>
public sealed class WorkerSweepAssertions
{
    private readonly WorkerSweep _sweep;

    internal WorkerSweepAssertions(WorkerSweep sweep) => _sweep = sweep;

    /// <summary>More workers stop paying at this number: the fewest with at least 95 % of the best throughput.</summary>
    public AndConstraint<WorkerSweepAssertions> HaveInflectionAt(int workers, string because = "", params object[] becauseArgs)
    {
        var judgement = new Judgement(
            runs => Judge(WorkerSweep.Of(runs), workers, Finding.Reason(because, becauseArgs)),
            $"the inflection point is the fewest workers with at least {Units.Percent(WorkerSweep.Reached)} of the best throughput");
        judgement.Pass([.. _sweep.Runs]);
        return new AndConstraint<WorkerSweepAssertions>(this);
    }

    private static IReadOnlyList<Finding> Judge(WorkerSweep sweep, int workers, string reason) => sweep.InflectionPoint == workers
        ? []
        : [new Finding($"Expected more workers to stop paying at {Units.Count(workers)}{reason}, but found {Units.Count(sweep.InflectionPoint)}: {sweep}.", MayBeDisturbed: true)];
}
