using System.Globalization;

namespace PerfRegression.StackReader;

/// <summary>What the stack reader is asked for.</summary>
/// <param name="Process">The number of the process that is watched.</param>
/// <param name="Length">How long it is watched.</param>
/// <param name="Limit">How long all of it may take.</param>
internal sealed record CommandLine(int Process, TimeSpan Length, TimeSpan Limit)
{
    public const string Usage = """
        PerfRegression.StackReader: says what the threads of a .NET process on this machine are at, by the method and line.

        usage: dotnet PerfRegression.StackReader.dll PROCESS MILLISECONDS LIMIT

          PROCESS        its number
          MILLISECONDS   how long it is watched
          LIMIT          how long all of it may take, in milliseconds

        Output: a line of JSON, {"capture": ...} or {"fault": "..."}. Ends at once when standard input ends. Exit code 0, whatever it
        saw; 2: not called so; 3: standard input ended.

        """;

    /// <summary>The options in the arguments; null where they are none.</summary>
    public static CommandLine? Parse(IReadOnlyList<string> args) =>
        args is [var process, var length, var limit] && Number(process) is { } id && Number(length) is { } milliseconds && Number(limit) is { } most
            ? new CommandLine(id, TimeSpan.FromMilliseconds(milliseconds), TimeSpan.FromMilliseconds(most))
            : null;

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
