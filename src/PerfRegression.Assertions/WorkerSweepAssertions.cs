using FluentAssertions;
using PerfRegression.Assertions;
using PerfRegression.Judging;

namespace PerfRegression;

/// <summary>Sentences about a sweep over numbers of workers.</summary>
public sealed class WorkerSweepAssertions
{
    private readonly WorkerSweep _sweep;
    private readonly Action<Outcome> _record;

    internal WorkerSweepAssertions(WorkerSweep sweep, Action<Outcome> record) => (_sweep, _record) = (sweep, record);

    /// <summary>More workers stop paying at this number, the knee: the fewest with at least 95 % of the best throughput.</summary>
    public AndConstraint<WorkerSweepAssertions> HaveKneeAt(int workers, string because = "", params object[] becauseArgs)
    {
        _record(_sweep.HasKneeAt(workers, Reason.Of(because, becauseArgs)));
        return new AndConstraint<WorkerSweepAssertions>(this);
    }
}
