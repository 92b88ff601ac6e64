using System.Collections.ObjectModel;

namespace PerfRegression.Hosting;

/// <summary>What runtimes, and the meters of the apps in them, have done so far.</summary>
/// <param name="AllocatedBytes">Bytes allocated on their managed heaps.</param>
/// <param name="Counts">How much each instrument has counted, by its name: a counter's sum, or how often a histogram was recorded to.</param>
/// <param name="Levels">How things stand by each instrument that tells that.</param>
internal sealed record RuntimeTotals(long AllocatedBytes, IReadOnlyDictionary<string, double> Counts, IReadOnlyDictionary<string, double> Levels)
{
    public static readonly RuntimeTotals None = new(0, ReadOnlyDictionary<string, double>.Empty, ReadOnlyDictionary<string, double>.Empty);

    /// <summary>Those of several workers together; null where one is unknown.</summary>
    public static RuntimeTotals? Of(IReadOnlyCollection<RuntimeTotals?> workers) => workers.Any(worker => worker is null) ? null : new RuntimeTotals(
        workers.Sum(worker => worker!.AllocatedBytes),
        Sums(workers.Select(worker => worker!.Counts)),
        Sums(workers.Select(worker => worker!.Levels)));

    /// <summary>What was done since an earlier answer.</summary>
    public RuntimeTotals Since(RuntimeTotals before) => this with
    {
        AllocatedBytes = AllocatedBytes - before.AllocatedBytes,
        Counts = Counts.ToDictionary(count => count.Key, count => count.Value - before.Counts.GetValueOrDefault(count.Key), StringComparer.Ordinal),
    };

    private static Dictionary<string, double> Sums(IEnumerable<IReadOnlyDictionary<string, double>> workers) =>
        workers.SelectMany(worker => worker).GroupBy(figure => figure.Key, figure => figure.Value, StringComparer.Ordinal).ToDictionary(figures => figures.Key, figures => figures.Sum(), StringComparer.Ordinal);
}
