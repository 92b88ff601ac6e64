namespace PerfRegression.Unit.Architecture;

/// <summary>Finds folders that use each other in a circle.</summary>
internal static class FolderCycles
{
    /// <summary>The lines that close the first circle; null when there is none.</summary>
    public static string? In(IReadOnlyList<SourceFile> files, string project)
    {
        var uses = files.SelectMany(file => file.Code
                .Where(line => line.Text.StartsWith($"using {project}.", StringComparison.Ordinal))
                .Select(line => (From: Folder(file), To: line.Text[$"using {project}.".Length..].TrimEnd(';', ' ').Split('.')[0], At: file.At(line.Number))))
            .Where(use => use.From != use.To)
            .DistinctBy(use => (use.From, use.To))
            .ToLookup(use => use.From, StringComparer.Ordinal);
        return uses.Select(start => Circle(start.Key, start.Key, [], [])).FirstOrDefault(circle => circle is not null);

        string? Circle(string start, string place, IReadOnlyList<string> way, HashSet<string> seen)
        {
            foreach (var use in uses[place])
            {
                List<string> further = [.. way, use.At];
                var circle = use.To == start ? string.Join(" → ", further) : seen.Add(use.To) ? Circle(start, use.To, further, seen) : null;
                if (circle is not null)
                {
                    return circle;
                }
            }

            return null;
        }
    }

    private static string Folder(SourceFile file) => file.Folders.Count == 0 ? "" : file.Folders[0];
}
