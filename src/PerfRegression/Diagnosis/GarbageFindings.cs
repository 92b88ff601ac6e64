using PerfRegression.Model.Formatting;

namespace PerfRegression.Diagnosis;

/// <summary>Garbage collections that pause the app for much of the time.</summary>
internal static class GarbageFindings
{
    public const string Advice = "allocate less there: reuse buffers (ArrayPool), stream instead of collecting";
    private const double PausedFrom = 0.1;
    private const double MuchFrom = 0.3;
    private const int FewestSamples = 2;

    public static IEnumerable<Finding> Of(Evidence evidence)
    {
        var worst = evidence.SamplesOfWorkers
            .Select(worker => worker.Select(sample => sample.GcPauseShare).OfType<double>().ToList())
            .Where(shares => shares.Count >= FewestSamples)
            .Select(shares => shares.Average())
            .DefaultIfEmpty(0)
            .Max();
        if (worst < PausedFrom)
        {
            return [];
        }

        var seen = $"garbage collections paused {(evidence.Run.Workers == 1 ? "the worker" : "a worker")} for {Units.Percent(worst)} of the time";
        var allocations = evidence.Stacks?.Allocations ?? [];
        var all = allocations.Sum(stack => stack.Weight);
        var (place, _, weight) = Evidence.ByPlace(allocations.Select(stack => stack with { Subject = null })) is [var most, ..] ? most : default;
        var share = weight / (double)Math.Max(all, 1);
        var isKnown = share >= MuchFrom;
        var perRequest = evidence.Run.AllocatedBytes is { } bytes && evidence.Run.Figures.Requests > 0 ? $", {Units.Bytes((double)bytes / evidence.Run.Figures.Requests)} a request" : "";
        return
        [
            new Finding
            {
                Kind = FindingKind.GarbageCollection,
                Seen = isKnown ? $"{seen}{perRequest}; {Units.Percent(Math.Round(share, 2))} of what was allocated came from" : $"{seen}{perRequest}",
                Place = evidence.Place(isKnown ? place : null),
                Advice = $"{Advice}, or give the collector more room (DOTNET_gcServer)",
            },
        ];
    }
}
