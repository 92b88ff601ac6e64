using PerfRegression.Hosting;
using PerfRegression.Machine;
using PerfRegression.Measurements;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Running;

/// <summary>Derives from the samples of workers what they were at; from none that leave it open.</summary>
internal static class StallRule
{
    // In samples, of which there is one a second.
    private const int StaysFor = 3;

    // Of the cores that the load generator and the database left to the workers. Between busy and idle lies what is not clear.
    private const double BusyFrom = 0.8;
    private const double HalfIdleFrom = 0.5;
    private const double IdleFrom = 0.25;

    /// <summary>What a variant that answers slowly was at. On a machine that was disturbed, or may have been, a healthy app's threads fall behind too.</summary>
    public static Stall? Of(IReadOnlyList<WorkerSample> samples, MachineConditions conditions) =>
        conditions is { IsDisturbed: false, UsableCores: { } usable, WorkerCores: { } used }
            ? Of(samples, used, usable, conditions.LeftToWorkers(usable))
            : null;

    /// <summary>What a variant that answers nothing at all was at: no other work explains that.</summary>
    public static Stall? OfSilent(IReadOnlyList<WorkerSample> samples) => Blocked(samples, "");

    private static Stall? Of(IReadOnlyList<WorkerSample> samples, double used, double usable, double free)
    {
        var cores = $"{Units.Number(used)} of {Units.Number(usable)} cores used";
        return used >= BusyFrom * free ? new Stall(StallKind.Computing, $"computing: {cores}")
            : used <= HalfIdleFrom * free && Blocked(samples, $"{cores}, ") is { } blocked ? blocked
            : used <= IdleFrom * free && IsQueueEmpty(samples)
                ? new Stall(StallKind.WaitingElsewhere, $"waiting elsewhere: {cores}, nothing queued in the pool: look at what the app calls (database, other services)")
            : null;
    }

    // The worker whose queue was longest, of those in which it stayed. A queue that only peaked is none.
    private static Stall? Blocked(IReadOnlyList<WorkerSample> samples, string cores)
    {
        var worst = samples.GroupBy(sample => sample.Worker).Where(QueueStays).MaxBy(worker => worker.Max(sample => sample.ThreadPoolQueue));
        return worst is null ? null : new Stall(
            StallKind.ThreadsBlocked,
            $"threads blocked: {cores}{Units.Count(worst.Max(sample => sample.ThreadPoolQueue) ?? 0)} items waiting, the pool grew to {Units.Count(worst.Max(sample => sample.ThreadPoolThreads) ?? 0)}{(samples.Any(sample => sample.Worker != worst.Key) ? $" in worker {worst.Key + 1}" : "")}: look for Sleep, .Wait(), .Result");
    }

    private static bool QueueStays(IEnumerable<WorkerSample> worker)
    {
        var inARow = 0;
        return worker.Any(sample => (inARow = sample.ThreadPoolQueue > 0 ? inARow + 1 : 0) == StaysFor);
    }

    private static bool IsQueueEmpty(IReadOnlyList<WorkerSample> samples) => samples.Count(sample => sample.ThreadPoolQueue is not null) >= StaysFor && samples.All(sample => sample.ThreadPoolQueue is null or 0);
}
