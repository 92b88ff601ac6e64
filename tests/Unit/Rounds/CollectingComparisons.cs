using System.Collections.Concurrent;
using PerfRegression.Comparing;
using PerfRegression.Measurements;

namespace PerfRegression.Unit.Rounds;

/// <summary>Keeps comparisons in a folder of the test and progress in a list.</summary>
internal sealed class CollectingComparisons(string folder) : IComparisonSink
{
    private readonly ResultFolder _folder = new(folder);

    public ConcurrentQueue<ComparisonProgress> Shown { get; } = new();

    public void Prepare() => _folder.Prepare();

    public string Save(ComparisonResult comparison) => _folder.Save(comparison);

    public void Show(ComparisonProgress progress) => Shown.Enqueue(progress);
}
