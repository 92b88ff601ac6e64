using System.Globalization;

namespace PerfRegression.Hosting;

/// <summary>Which worker of which app, and the command that started it.</summary>
internal sealed record WorkerName(AppUnderTest App, int Index, int Count, IReadOnlyList<string> Arguments)
{
    public string Command => CommandWords.Join(["dotnet", "exec", Path.GetFileName(App.AssemblyPath), .. Arguments]);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Worker {Index + 1} of {Count} ({App.Name})");
}
