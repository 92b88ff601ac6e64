namespace PerfRegression.Processes;

/// <summary>What to start. Callbacks run on the child's own reader threads, line by line, and must not throw.</summary>
internal sealed record ChildStart(string FileName)
{
    public IReadOnlyList<string> Arguments { get; init; } = [];

    public string? WorkingDirectory { get; init; }

    /// <summary>Laid over the inherited environment; a null value removes the variable.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>The most characters of a line that are kept, the rest of it is dropped; default 64 K.</summary>
    public int LongestLine { get; init; } = 64 * 1024;

    public Action<string>? OnOutput { get; init; }

    public Action<string>? OnError { get; init; }

    /// <summary>How long the child may take to end after its stdin was closed, before its whole tree is killed.</summary>
    public TimeSpan EndGrace { get; init; } = TimeSpan.FromSeconds(3);
}
