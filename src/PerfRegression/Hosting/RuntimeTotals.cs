using System.Collections.ObjectModel;
using System.Globalization;

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

    /// <summary>With a count as a worker tells it: "3 orders.cache.misses".</summary>
    public RuntimeTotals WithCount(string text) => this with { Counts = With(Counts, text) };

    /// <summary>With a level as a worker tells it.</summary>
    public RuntimeTotals WithLevel(string text) => this with { Levels = With(Levels, text) };

    private static Dictionary<string, double> With(IReadOnlyDictionary<string, double> known, string text)
    {
        var more = new Dictionary<string, double>(known, StringComparer.Ordinal);
        if (text.Split(' ', 2) is [var number, var name] && double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            more[name] = value;
        }

        return more;
    }

    private static Dictionary<string, double> Sums(IEnumerable<IReadOnlyDictionary<string, double>> workers) =>
        workers.SelectMany(worker => worker).GroupBy(figure => figure.Key, figure => figure.Value, StringComparer.Ordinal).ToDictionary(figures => figures.Key, figures => figures.Sum(), StringComparer.Ordinal);
}
