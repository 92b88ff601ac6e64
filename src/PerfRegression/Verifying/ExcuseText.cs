using PerfRegression.Measurements;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Verifying;

/// <summary>Says why a claim has failed although other work disturbed the machine: by how much more than that explains.</summary>
internal static class ExcuseText
{
    private static readonly string[] Times = ["first", "second", "third"];

    /// <summary>A reason such as "broken twice", and what else a reader who saw that the machine was disturbed has to know.</summary>
    /// <param name="reason">How the verdict came about.</param>
    /// <param name="attempts">The measurements that it rests on.</param>
    /// <param name="promise">The words of the promise that was broken.</param>
    public static string After(string reason, IReadOnlyList<Attempt> attempts, string promise)
    {
        var broken = attempts
            .SelectMany(attempt => attempt.Outcomes.Where(outcome => outcome.Promise == promise && outcome.State == OutcomeState.Broken).Take(1).Select(outcome => (Outcome: outcome, Attempt: attempt)))
            .ToList();
        var refused = broken.FindAll(breach => breach.Attempt.IsDisturbed == true && !ExcusePolicy.Covers(breach.Outcome, breach.Attempt));
        if (refused.Count > 0)
        {
            var (outcome, attempt) = refused[^1];
            var when = refused.Count == broken.Count ? "" : $"the {Times[broken.IndexOf(refused[^1])]} time ";
            return $"{reason}: {when}the machine was disturbed, but {WhyNot(outcome, attempt.Runs)}";
        }

        var excused = broken.FindIndex(breach => ExcusePolicy.Covers(breach.Outcome, breach.Attempt));
        return excused < 0 ? reason : $"{reason}: other work explains it only the {Times[excused]} time";
    }

    private static string WhyNot(Outcome outcome, IReadOnlyList<RunResult> runs) => outcome switch
    {
        { Overrun: not null } when ExcusePolicy.WorstSecond(runs) is null => "how much a request lost in the worst second is unknown",
        { Overrun: { } overrun } =>
            $"a request lost at most {Units.Milliseconds(ExcusePolicy.WorstSecond(runs)!.Value)} in the worst second, which explains {outcome.Metric} off by at most {Units.Milliseconds(ExcusePolicy.LargestOverrun(runs))}, not by {Units.Milliseconds(overrun)}",
        { Shortfall: { } shortfall } =>
            $"a loss of {Units.Percent(Math.Round(ExcusePolicy.Lost(runs), 3))} of the CPU time explains {outcome.Metric} off by at most {Units.Ratio(1 + ExcusePolicy.LargestShortfall(runs))}, not by {Units.Ratio(1 + shortfall)}",
        _ => "other work explains no such breach",
    };
}
