using PerfRegression.Measurements;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Judging;

/// <summary>
/// Requests that were sent again, because a kept connection was closed just then: a few are how HTTP works, many are a server that breaks
/// its connections off, and must not pass as one without failures.
/// </summary>
internal static class Repetitions
{
    private const double MostShare = 0.001;

    /// <summary>What there is too much of; null where it is not.</summary>
    public static string? TooMany(LoadFigures figures) => figures.Repeated <= figures.Requests * MostShare
        ? null
        : $"{Units.Count(figures.Repeated)} of {Units.Count(figures.Requests)} ({Units.Percent((double)figures.Repeated / figures.Requests)}) were sent again on a new connection, more than {Units.Percent(MostShare)}: "
            + "the server closes kept connections as the next request comes; let it keep them longer, or ask for a connection per request with the header Connection: close";

    /// <summary>The promise that few were; null where that needs no word.</summary>
    public static Outcome? Judge(RunResult run, string reason) => TooMany(run.Figures) is not { } found ? null : new Outcome
    {
        State = OutcomeState.Broken,
        Promise = $"Expected connections of \"{run.Name}\" to be kept{reason}",
        Found = $"that {found}",
        Metric = Metric.FailedRequests.Name,
    };
}
