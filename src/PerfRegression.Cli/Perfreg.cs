using System.CommandLine;
using System.CommandLine.Parsing;

namespace PerfRegression.Cli;

/// <summary>The commands of <c>perfreg</c>.</summary>
internal static class Perfreg
{
    /// <summary>How a command line is read: @FILE is a body's affair, and no file of arguments.</summary>
    public static ParserConfiguration AsWritten { get; } = new() { ResponseFileTokenReplacer = null };

    /// <param name="args">The command line.</param>
    /// <param name="terminal">Where it writes.</param>
    /// <param name="environment">The value of an environment variable; null where it is not set.</param>
    /// <param name="cancelled">Ends what is being done.</param>
    /// <returns>What the process ends with (<see cref="ExitCode"/>).</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, Terminal terminal, Func<string, string?> environment, CancellationToken cancelled)
    {
        var root = RootOf(terminal);
        var parsed = root.Parse(OptionVariables.AddedTo(args, root.Parse(args, AsWritten), environment), AsWritten);
        if (parsed.Errors.Count > 0)
        {
            return await RefuseAsync([.. parsed.Errors.Select(Sentence)]);
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, cancelled);
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested)
        {
            await terminal.Error.WriteLineAsync("perfreg: interrupted");
            return ExitCode.Interrupted;
        }
        catch (VoidRunException exception)
        {
            await terminal.Error.WriteLineAsync(exception.Message);
            return ExitCode.Unknown;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or IOException or UnauthorizedAccessException)
        {
            return await RefuseAsync([Sentence(exception)]);
        }

        async Task<int> RefuseAsync(IReadOnlyList<string> complaints)
        {
            foreach (var complaint in complaints)
            {
                await terminal.Error.WriteLineAsync($"perfreg: {complaint}");
            }

            await terminal.Error.WriteLineAsync($"See perfreg {(root.Subcommands.FirstOrDefault(command => args.Contains(command.Name, StringComparer.Ordinal)) is { } meant ? $"{meant.Name} " : "")}--help.");
            return ExitCode.Usage;
        }
    }

    /// <summary>All commands.</summary>
    public static RootCommand RootOf(Terminal terminal)
    {
        var root = new RootCommand("Performance regressions of web servers: load one, compare two builds of an app, report what was measured.")
        {
            LoadCommand.Of(terminal),
            CompareCommand.Of(terminal),
            SuggestCommand.Of(terminal),
            ReportCommand.Of(terminal),
            DoctorCommand.Of(terminal),
        };
        HelpExamples.AddTo(root);
        return root;
    }

    // The library's own names the type of .NET.
    private static string Sentence(ParseError error) => error.SymbolResult is OptionResult { Option: { } option, Tokens: [var found] }
        ? $"{option.Name} wants {(option.ValueType == typeof(double?) ? "a number" : "a whole number")}, but found \"{found.Value}\"."
        : error.Message;

    // The name of a parameter of ours means nothing on a command line.
    private static string Sentence(Exception exception) =>
        exception is ArgumentException { ParamName: { } name } ? exception.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : exception.Message;
}
