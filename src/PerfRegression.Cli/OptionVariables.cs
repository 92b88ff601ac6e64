using System.CommandLine;

namespace PerfRegression.Cli;

/// <summary>Options that are not on the command line, from the environment: <c>--warm-up</c> is PERF_WARM_UP there, as K6_… is for k6.</summary>
internal static class OptionVariables
{
    /// <summary>The variable of an option.</summary>
    public static string Of(Option option) => $"PERF_{option.Name.TrimStart('-').Replace('-', '_').ToUpperInvariant()}";

    /// <summary>The command line with what the environment adds to it.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="parsed">The same, parsed.</param>
    /// <param name="environment">The value of a variable; null where it is not set.</param>
    public static IReadOnlyList<string> AddedTo(IReadOnlyList<string> args, ParseResult parsed, Func<string, string?> environment) =>
    [
        .. args,
        .. from option in parsed.CommandResult.Command.Options
           where parsed.GetResult(option) is null or { Implicit: true }
           let value = environment(Of(option))
           where !string.IsNullOrEmpty(value)
           from word in new[] { option.Name, value }
           select word,
    ];
}
