using System.Text.RegularExpressions;

namespace PerfRegression.Unit.Architecture;

/// <summary>A source file as the rules of this solution see it.</summary>
/// <param name="Path">From the solution's root, with slashes, such as "src/PerfRegression/Hosting/Worker.cs".</param>
/// <param name="Lines">Its lines.</param>
internal sealed partial record SourceFile(string Path, IReadOnlyList<string> Lines)
{
    /// <summary>The project's folder below src, src/apps, tests or bench.</summary>
    public string Project => Path.Split('/')[ProjectIndex];

    /// <summary>The folders below the project, such as ["Transports", "Epoll"].</summary>
    public IReadOnlyList<string> Folders => Path.Split('/')[(ProjectIndex + 1)..^1];

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The room: the project, but of the library itself only the folder, such as "Hosting" or "Model.Latency".</summary>
    public string Room => ExpectedNamespace == "PerfRegression" ? "" : ExpectedNamespace["PerfRegression.".Length..];

    /// <summary>The namespace that its place asks for.</summary>
    public string ExpectedNamespace => string.Join('.', Folders.Prepend(Project is "Unit" or "Perf" ? $"PerfRegression.{Project}" : Project));

    /// <summary>The namespace that it states; empty where it states none.</summary>
    public string Namespace => Lines.FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal)) is { } line ? line["namespace ".Length..].TrimEnd(';') : "";

    /// <summary>The rooms of which it names something, by its using directives.</summary>
    public IEnumerable<string> UsedRooms => Lines.Where(line => line.StartsWith("using PerfRegression.", StringComparison.Ordinal)).Select(line => line["using PerfRegression.".Length..].TrimEnd(';')).Where(room => room != Room);

    /// <summary>The types that it declares, each with its declaration and its line, from 1.</summary>
    public IReadOnlyList<(string Name, string Declaration, int Line)> Types =>
    [
        .. Lines.Select((text, index) => (Match: TypeDeclaration().Match(text), Text: text, Line: index + 1))
            .Where(line => line.Match.Success)
            .Select(line => (line.Match.Groups["name"].Value, line.Text, line.Line)),
    ];

    private int ProjectIndex => Path.StartsWith("src/apps/", StringComparison.Ordinal) ? 2 : 1;

    public string At(int line) => $"{Path}:{line}: {Lines[line - 1].Trim()}";

    [GeneratedRegex(@"^((public|internal|file|static|sealed|abstract|partial|readonly|ref|unsafe)\s+)*(class|interface|enum|struct|record(\s+(class|struct))?|delegate\s+\S+)\s+(?<name>\w+)", RegexOptions.ExplicitCapture)]
    private static partial Regex TypeDeclaration();
}
