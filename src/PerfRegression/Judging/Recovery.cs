using PerfRegression.Measurement;
using PerfRegression.Measurements;

namespace PerfRegression.Judging;

/// <summary>Whether a variant works again from a second of its run on.</summary>
internal static class Recovery
{
    public static Outcome Judge(RunResult run, TimeSpan from, string reason)
    {
        var second = (int)Math.Ceiling(from.TotalSeconds);
        var later = run.Load.Slices.Where(slice => slice.Second >= second).ToList();
        var (succeeded, failed) = (later.Sum(slice => slice.Latency.Count), later.Sum(slice => slice.Failed));
        return new Outcome
        {
            State = succeeded > 0 && failed == 0 ? OutcomeState.Holds : OutcomeState.Broken,
            Promise = $"Expected every request of \"{run.Name}\" to succeed from second {Units.Count(second)} on{reason}",
            Found = (succeeded, failed) switch
            {
                (0, _) => $"that none succeeded, and {Units.Count(failed)} failed",
                (_, > 0) => $"that {Units.Count(failed)} of {Units.Count(succeeded + failed)} failed, the last in second {Units.Count(later.Last(slice => slice.Failed > 0).Second)}",
                _ => $"{Units.Count(succeeded)} that did",
            },
        };
    }
}
