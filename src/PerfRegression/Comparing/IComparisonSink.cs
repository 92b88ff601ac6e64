using PerfRegression.Measurements;

namespace PerfRegression.Comparing;

/// <summary>Where comparisons go and their progress is shown.</summary>
public interface IComparisonSink
{
    /// <summary>Makes sure, before any load is driven, that a comparison could be kept.</summary>
    /// <exception cref="IOException">It could not; the message says where and what to change.</exception>
    void Prepare();

    /// <summary>Keeps a comparison.</summary>
    /// <returns>The file that it was written to.</returns>
    /// <exception cref="IOException">It could not be kept; the message says where and what to change.</exception>
    string Save(ComparisonResult comparison);

    /// <summary>Shows where a comparison stands.</summary>
    void Show(ComparisonProgress progress);
}
