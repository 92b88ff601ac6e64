using System.Text.RegularExpressions;

namespace PerfRegression.Hosting;

/// <summary>Recognizes an app that ended because a runtime that it needs is not installed.</summary>
internal static partial class MissingRuntime
{
    // FrameworkMissingFailure, of which Unix keeps the last byte (dotnet/runtime, docs/design/features/host-error-codes.md).
    private const int ExitCode = unchecked((int)0x80008096);

    /// <summary>What the host's paragraph says in a sentence; null where it ended for another reason.</summary>
    /// <param name="app">The app's name.</param>
    /// <param name="exitCode">With which its process ended.</param>
    /// <param name="output">The last lines that it printed.</param>
    public static string? In(string app, int exitCode, IReadOnlyList<string> output)
    {
        if ((exitCode != ExitCode && exitCode != (ExitCode & 0xFF)) || output.Select(line => Framework().Match(line)).FirstOrDefault(match => match.Success) is not { } needed)
        {
            return null;
        }

        var found = output.Select(line => Found().Match(line)).Where(match => match.Success).Select(match => match.Groups["version"].Value).ToList();
        return $"{app} needs the runtime {needed.Groups["name"].Value} {needed.Groups["version"].Value}, but found {(found.Count == 0 ? "none of it" : string.Join(", ", found))} in {output.Select(line => Location().Match(line)).FirstOrDefault(match => match.Success)?.Groups["folder"].Value ?? "this machine's .NET"}: "
            + "install it there, or let the app run on a later one, .WithEnvironment(\"DOTNET_ROLL_FORWARD\", \"Major\")";
    }

    [GeneratedRegex(@"^Framework: '(?<name>[^']+)', version '(?<version>[^']+)'", RegexOptions.ExplicitCapture)]
    private static partial Regex Framework();

    [GeneratedRegex(@"^\s+(?<version>[0-9]\S+) at \[", RegexOptions.ExplicitCapture)]
    private static partial Regex Found();

    [GeneratedRegex(@"^\.NET location: (?<folder>.+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Location();
}
