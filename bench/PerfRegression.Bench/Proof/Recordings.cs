using PerfRegression.Results;

namespace PerfRegression.Bench.Proof;

/// <summary>Comparisons that were recorded, each call of the benchmark in a folder of its own.</summary>
/// <param name="root">The folder of all of them.</param>
internal sealed class Recordings(string root)
{
    private readonly ResultStore _store = new(root, TimeProvider.System);

    public void Keep(ComparisonResult comparison) => _store.Keep(comparison);

    /// <summary>The last one that was recorded under a name; null when none was.</summary>
    public ComparisonResult? Newest(string name) => Directory.Exists(root)
        ? Directory.EnumerateFiles(root, $"{FileName.Of(name)}.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(ResultStore.ReadComparison).LastOrDefault()
        : null;
}
