using PerfRegression.Model.Formatting;

namespace PerfRegression.Diagnosis;

/// <summary>Cores that are busy, much of that in one method of the app's own.</summary>
internal static class HotMethodFindings
{
    public const string Advice = "make it cheaper, cache what it computes, or have fewer requests need it";
    private const double BusyFrom = 0.8;
    private const double UsedFrom = 0.4;
    private const double HotFrom = 0.4;

    public static IEnumerable<Finding> Of(Evidence evidence)
    {
        var threads = evidence.Stacks?.Threads ?? [];
        var computing = evidence.Computing;
        var ticks = threads.Select(thread => thread.Stacks.Sum(stack => stack.Weight)).DefaultIfEmpty(0).Max();
        var free = evidence.Run.Conditions.LeftToWorkers(evidence.Cores);

        // A thread that waits for a core seems to compute too.
        if (ticks == 0 || computing.Sum(stack => stack.Weight) < BusyFrom * free * ticks || evidence.Run.Conditions.WorkerCores is not { } used || used < UsedFrom * free)
        {
            return [];
        }

        return Evidence.HeaviestMethod(computing) is not { Share: >= HotFrom } hottest ? [] :
        [
            new Finding
            {
                Kind = FindingKind.HotMethod,
                Seen = $"{Units.Number(used)} of {Units.Number(evidence.Cores)} cores were used, and {Units.Percent(Math.Round(hottest.Share, 2))} of the threads that computed were in",
                Place = evidence.Place(hottest.Place),
                Advice = Advice,
            },
        ];
    }
}
