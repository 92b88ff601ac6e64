using PerfRegression.Hosting;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Diagnosis;

/// <summary>What grows with every request and is never given back.</summary>
internal static class LeakFindings
{
    private const double SteadyFrom = 0.2;
    private const int FewestSamples = 3;
    private const double FewestDescriptors = 100;
    private const double DescriptorsPerRequest = 0.02;
    private const double LeastMemory = 64e6;

    public static IEnumerable<Finding> Of(Evidence evidence) => new[] { Descriptors(evidence), Memory(evidence) }.OfType<Finding>();

    // Each user's connection is a descriptor too, on both sides of a ramp.
    private static Finding? Descriptors(Evidence evidence)
    {
        var grown = evidence.SamplesOfWorkers.Select(worker => SteadyGrowth(worker, static sample => sample.OpenFiles)).Max() ?? 0;
        var requests = evidence.Run.Figures.Requests / Math.Max(1, evidence.Run.Workers);
        return grown < FewestDescriptors + (evidence.Run.Plan.PeakConnections * 1.1) || grown < DescriptorsPerRequest * requests ? null : new Finding
        {
            Kind = FindingKind.DescriptorLeak,
            Seen = $"open file descriptors of a worker grew by {Units.Number(grown)} during the load ({Units.Number(Math.Round(grown / Math.Max(1, requests), 2))} a request) for {evidence.Route}",
            Advice = "dispose each file, socket and HTTP answer that it opens (using), and share what is meant to be shared (HttpClient)",
        };
    }

    private static Finding? Memory(Evidence evidence)
    {
        var grown = evidence.SamplesOfWorkers.Select(worker => SteadyGrowth(worker, static sample => sample.ResidentBytes)).Max() ?? 0;
        return evidence.Run.ResidentBytesGrowth is not { } kept || kept < LeastMemory || grown < LeastMemory ? null : new Finding
        {
            Kind = FindingKind.MemoryLeak,
            Seen = $"a worker kept {Units.Bytes(kept)} more after the load, with its garbage collected, than before ({Units.Bytes((double)kept * evidence.Run.Workers / Math.Max(1, evidence.Run.Figures.Requests))} a request) for {evidence.Route}",
            Advice = "look for what holds on to it: static lists, caches without a limit, event handlers (dotnet-gcdump shows them)",
        };
    }

    // What grows in both halves of the time. A ramp, or a cache that fills, grows in the first.
    private static double? SteadyGrowth(IReadOnlyList<WorkerSample> samples, Func<WorkerSample, double?> figure)
    {
        var values = samples.Select(figure).OfType<double>().ToList();
        if (values.Count < FewestSamples)
        {
            return null;
        }

        var (first, middle, last) = (values[0], values[values.Count / 2], values[^1]);
        var grown = last - first;
        return middle - first >= SteadyFrom * grown && last - middle >= SteadyFrom * grown ? grown : null;
    }
}
