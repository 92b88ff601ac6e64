using PerfRegression.Machine;

namespace PerfRegression.Verifying;

/// <summary>
/// Whether other work on the machine can explain that a promise was broken. An excuse has a size: a request can have lost at most what the
/// worst second of the run lost, and a bound that is broken by more than ten times that was not broken by others.
/// </summary>
internal static class ExcusePolicy
{
    private const double Largest = 10;

    public static bool Covers(Outcome outcome, Attempt attempt) =>
        attempt.IsDisturbed == true && (attempt.Comparison is not null ? CoversRatio(outcome) : CoversBound(outcome, attempt.Runs));

    /// <summary>The most that other work explains of a time's <see cref="Outcome.Overrun"/>; none where it is unknown what a request lost.</summary>
    public static TimeSpan LargestOverrun(IReadOnlyList<RunResult> runs) => Largest * (WorstSecond(runs) ?? TimeSpan.Zero);

    /// <summary>The most that other work explains of a rate's <see cref="Outcome.Shortfall"/>: without the share that was lost, as much less time was left to work in.</summary>
    public static double LargestShortfall(IReadOnlyList<RunResult> runs) => Lost(runs) is var lost and < 1 ? Largest * lost / (1 - lost) : 0;

    /// <summary>The most that a request can have lost in the worst second of these runs; null where that is unknown.</summary>
    public static TimeSpan? WorstSecond(IReadOnlyList<RunResult> runs) => runs.Max(run => run.Conditions.WorstSecond);

    /// <summary>The share of its CPU time that the run lost which lost most.</summary>
    public static double Lost(IReadOnlyList<RunResult> runs) => runs.Max(run => run.Conditions.KnownLoss);

    // Rounds are measured in turns, so that what others do is spread over both sides; only a margin may be hidden by it.
    private static bool CoversRatio(Outcome outcome) => outcome is { Ratio: not null, IsGate: false };

    private static bool CoversBound(Outcome outcome, IReadOnlyList<RunResult> runs) => outcome switch
    {
        { Overrun: { } overrun } => overrun <= LargestOverrun(runs),
        { Shortfall: { } shortfall } => shortfall <= LargestShortfall(runs),
        _ => false,
    };
}
