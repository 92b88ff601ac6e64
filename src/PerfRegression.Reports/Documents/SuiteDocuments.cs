using System.Text.Json;
using PerfRegression.Results;

namespace PerfRegression.Reports.Documents;

/// <summary>All that one run of a suite kept, read back from its folder: whatever a report shows is in here.</summary>
internal sealed record SuiteDocuments
{
    /// <summary>The folder, as an absolute path.</summary>
    public required string Folder { get; init; }

    /// <summary>The verdicts with their measurements, those that need somebody's attention first: failed, void, inconclusive, passed; of each kind in the order of their names.</summary>
    public required IReadOnlyList<Verdict> Verdicts { get; init; }

    /// <summary>Runs that no verdict rests on, by their names.</summary>
    public IReadOnlyList<RunResult> Runs { get; init; } = [];

    /// <summary>Comparisons that no verdict rests on, by their names: of one that was measured further only the last document counts.</summary>
    public IReadOnlyList<ComparisonResult> Comparisons { get; init; } = [];

    /// <summary>Why a file could not be read, of each that could not; a report says so.</summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];

    /// <summary>Whether there is nothing to report.</summary>
    public bool IsEmpty => Verdicts.Count + Runs.Count + Comparisons.Count + Unreadable.Count == 0;

    /// <summary>Reads a folder as it is now.</summary>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    public static SuiteDocuments Read(string folder)
    {
        var (verdicts, runs, comparisons, unreadable) = (new List<Verdict>(), new List<RunResult>(), new List<ComparisonResult>(), new List<string>());
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            try
            {
                Add(file);
            }
            catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
            {
                unreadable.Add(exception.Message);
            }
        }

        var used = verdicts.SelectMany(verdict => verdict.Attempts).SelectMany(attempt => attempt.Documents).ToHashSet(StringComparer.Ordinal);
        return new SuiteDocuments
        {
            Folder = Path.GetFullPath(folder),
            Verdicts = [.. verdicts.OrderBy(verdict => Array.IndexOf(MostUrgent, verdict.Kind)).ThenBy(verdict => verdict.Claim, StringComparer.Ordinal)],
            Runs = [.. runs.Where(run => !used.Contains(Path.GetFileName(run.SavedTo!)))],
            Comparisons = [.. comparisons.GroupBy(comparison => comparison.Name, StringComparer.Ordinal).Select(same => same.MaxBy(comparison => (comparison.Rounds.Count, comparison.IsExplained))!).Where(comparison => !used.Contains(Path.GetFileName(comparison.SavedTo!)))],
            Unreadable = unreadable,
        };

        void Add(string file)
        {
            switch (DocumentFormat.Read(file))
            {
                case { Verdict: not null }:
                    verdicts.Add(ResultStore.ReadVerdict(file));
                    break;
                case { Run: { } run }:
                    runs.Add(run with { SavedTo = file });
                    break;
                case { Comparison: { } comparison }:
                    comparisons.Add(comparison with { SavedTo = file });
                    break;
                default:
                    throw new JsonException($"{file} holds no verdict, no run and no comparison.");
            }
        }
    }

    private static VerdictKind[] MostUrgent => [VerdictKind.Failed, VerdictKind.Void, VerdictKind.Inconclusive, VerdictKind.Passed];
}
