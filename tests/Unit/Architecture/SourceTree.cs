using PerfRegression.Unit.MadeUp;

namespace PerfRegression.Unit.Architecture;

/// <summary>The source files of this solution.</summary>
internal static class SourceTree
{
    public static IReadOnlyList<SourceFile> Product { get; } = Read("src");

    public static IReadOnlyList<SourceFile> All { get; } = [.. Product, .. Read("tests"), .. Read("bench")];

    private static List<SourceFile> Read(string folder) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Runs.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(file => (File: file, Relative: Path.GetRelativePath(Runs.Root, file).Replace('\\', '/')))
            .Where(found => !found.Relative.Contains("/obj/", StringComparison.Ordinal) && !found.Relative.Contains("/bin/", StringComparison.Ordinal))
            .OrderBy(found => found.Relative, StringComparer.Ordinal)
            .Select(found => new SourceFile(found.Relative, File.ReadAllLines(found.File))),
    ];
}
