namespace PerfRegression.Unit.Architecture;

/// <summary>A source file as the rules of this solution see it.</summary>
/// <param name="Path">From the solution's root, with slashes, such as "src/PerfRegression/Hosting/Worker.cs".</param>
/// <param name="Lines">Its lines.</param>
internal sealed record SourceFile(string Path, IReadOnlyList<string> Lines)
{
    private const string Generator = "PerfRegression.LoadGenerator";

    /// <summary>The project's folder below src, src/apps, tests or bench.</summary>
    public string Project => Path.Split('/')[ProjectIndex];

    /// <summary>The folders below the project, such as ["Transports", "Epoll"].</summary>
    public IReadOnlyList<string> Folders => Path.Split('/')[(ProjectIndex + 1)..^1];

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The namespace that its place asks for; the generator and the library share one.</summary>
    public string ExpectedNamespace => string.Join('.', Folders.Prepend(Project switch
    {
        Generator => "PerfRegression",
        "Unit" or "Perf" => $"PerfRegression.{Project}",
        var project => project,
    }));

    /// <summary>Its code, line by line with the number of each; comments and namespace lines are left out.</summary>
    public IEnumerable<(int Number, string Text)> Code => Lines
        .Select((text, index) => (Number: index + 1, Text: text.Split("//")[0]))
        .Where(line => !line.Text.StartsWith("namespace ", StringComparison.Ordinal));

    private int ProjectIndex => Path.StartsWith("src/apps/", StringComparison.Ordinal) ? 2 : 1;

    public string At(int line) => $"{Path}:{line}: {Lines[line - 1].Trim()}";
}
