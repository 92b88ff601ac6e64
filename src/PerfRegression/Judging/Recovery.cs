using PerfRegression.Measurements;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Judging;

/// <summary>Judges whether a variant works again from a given second of its run on.</summary>
internal static class Recovery
{
    /// <exception cref="ArgumentException">The load is over by then, or the time is negative.</exception>
    public static Outcome Judge(RunResult run, TimeSpan from, string reason)
    {
        if (from < TimeSpan.Zero || from >= run.Plan.StagesLast)
        {
            throw new ArgumentException($"The load of \"{run.Name}\" lasts {Units.Milliseconds(run.Plan.StagesLast)}, so that nothing of it is left after {Units.Milliseconds(from)}: name an earlier time, or let it last longer.", nameof(from));
        }

        var second = (int)Math.Ceiling(from.TotalSeconds);
        var later = run.Load.Timeline.Where(each => each.Second >= second).ToList();
        var (succeeded, failed) = (later.Sum(each => each.Latency.Count), later.Sum(each => each.Failed));
        return new Outcome
        {
            State = succeeded > 0 && failed == 0 ? OutcomeState.Holds : OutcomeState.Broken,
            Promise = $"Expected every request of \"{run.Name}\" to succeed from second {Units.Count(second)} on{reason}",
            Found = (succeeded, failed) switch
            {
                (0, _) => $"that none succeeded, and {Units.Count(failed)} failed",
                (_, > 0) => $"that {Units.Count(failed)} of {Units.Count(succeeded + failed)} failed, the last in second {Units.Count(later.Last(each => each.Failed > 0).Second)}",
                _ => $"{Units.Count(succeeded)} that did",
            },
        };
    }
}
