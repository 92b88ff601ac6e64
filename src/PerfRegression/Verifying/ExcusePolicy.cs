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

    // Rounds are measured in turns, so that what others do is spread over both sides; only a margin may be hidden by it.
    private static bool CoversRatio(Outcome outcome) => outcome is { Ratio: not null, IsGate: false };

    private static bool CoversBound(Outcome outcome, IReadOnlyList<RunResult> runs) => outcome switch
    {
        { Overrun: { } overrun } => overrun <= Largest * WorstSecond(runs),
        { Shortfall: { } shortfall } => shortfall <= Largest * LostOfTheRest(runs),
        _ => false,
    };

    private static TimeSpan WorstSecond(IReadOnlyList<RunResult> runs) => runs.Max(run => run.Conditions.WorstSecond) ?? TimeSpan.Zero;

    // Without the share that was lost, as much less time was left to work in.
    private static double LostOfTheRest(IReadOnlyList<RunResult> runs) =>
        runs.Max(run => run.Conditions.KnownLoss) is var lost and < 1 ? lost / (1 - lost) : 0;
}
