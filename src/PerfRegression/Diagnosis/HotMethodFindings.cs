using PerfRegression.Model.Formatting;
using PerfRegression.Model.Stacks;

namespace PerfRegression.Diagnosis;

/// <summary>Cores that are busy, much of that in one method of the app's own.</summary>
internal static class HotMethodFindings
{
    private const double BusyFrom = 0.8;
    private const double UsedFrom = 0.4;
    private const double HotFrom = 0.4;

    public static IEnumerable<Finding> Of(Evidence evidence)
    {
        var stacks = (evidence.Stacks?.Threads ?? []).SelectMany(thread => thread.Stacks).ToList();
        var ticks = (evidence.Stacks?.Threads ?? []).Select(thread => thread.Stacks.Sum(stack => stack.Weight)).DefaultIfEmpty(0).Max();
        var computing = stacks.Sum(Computing);
        var free = evidence.Cores - (evidence.Run.Conditions.GeneratorCores ?? 0) - (evidence.Run.Conditions.DatabaseCores ?? 0);

        // A thread that waits for a core seems to compute too.
        if (ticks == 0 || computing < BusyFrom * free * ticks || evidence.Run.Conditions.WorkerCores < UsedFrom * free)
        {
            return [];
        }

        var hottest = Evidence.ByPlace(stacks.Select(stack => stack with { Weight = Computing(stack) }))
            .GroupBy(place => (place.Place.Module, place.Place.Method))
            .Select(lines => (lines.OrderByDescending(line => line.Weight).First().Place, Share: lines.Sum(line => line.Weight) / (double)computing))
            .MaxBy(method => method.Share);
        return hottest.Share < HotFrom ? [] :
        [
            new Finding
            {
                Kind = FindingKind.HotMethod,
                Seen = $"{(evidence.Run.Conditions.WorkerCores is { } used ? $"{Units.Number(used)} of {Units.Number(evidence.Cores)} cores were used" : "the cores were busy")}, and {Units.Percent(Math.Round(hottest.Share, 2))} of the threads that computed were in",
                Place = evidence.Place(hottest.Place),
                Advice = "make it cheaper, cache what it computes, or have fewer requests need it",
            },
        ];
    }

    private static long Computing(WeighedStack stack) => stack.Weight - stack.Outside;
}
