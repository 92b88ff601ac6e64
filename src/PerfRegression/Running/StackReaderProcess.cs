using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using PerfRegression.Model.Formatting;
using PerfRegression.Model.Protocol;

namespace PerfRegression.Running;

/// <summary>
/// The stack reader as a process of its own: what it depends on is no business of a test, and what goes wrong in it costs a sentence.
/// </summary>
internal static class StackReaderProcess
{
    // What starting and reading take beyond the limit that it keeps itself.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private static readonly OwnProgram Program = new("stackreader", "PerfRegression.StackReader.dll");

    /// <inheritdoc cref="StackReading"/>
    public static async Task<ObservedStacks> ReadAsync(int process, TimeSpan length, TimeSpan limit, CancellationToken cancelled)
    {
        if (!File.Exists(Program.Path))
        {
            return Failed($"the stack reader is not beside the library ({Program.Path}): build the tests again, with their packages restored");
        }

        var line = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await using var reader = Program.Start([Text(process), Text(length.TotalMilliseconds), Text(limit.TotalMilliseconds)], text => line.TrySetResult(text));
            await Task.WhenAny(line.Task, reader.Exited).WaitAsync(limit + Grace, cancelled);
            return line.Task.IsCompletedSuccessfully ? Read(await line.Task) : Failed($"the stack reader ended with exit code {await reader.Exited}: {Secrets.Hidden(string.Join(' ', reader.LastOutput))}");
        }
        catch (TimeoutException)
        {
            return Failed($"the stack reader did not end within {Units.Milliseconds(limit + Grace)}");
        }
        catch (Exception exception) when (exception is Win32Exception or IOException or JsonException)
        {
            return Failed(Secrets.Hidden(exception.Message));
        }
    }

    private static ObservedStacks Read(string text) => JsonSerializer.Deserialize(text, StackJson.Default.StackLine) switch
    {
        { Capture: { } capture } => new ObservedStacks(capture, null),
        { Fault: { } fault } => Failed(fault),
        _ => Failed("the stack reader said nothing"),
    };

    private static ObservedStacks Failed(string reason) => new(null, $"stacks were not read: {reason}");

    private static string Text(double number) => Math.Round(number).ToString(CultureInfo.InvariantCulture);
}
