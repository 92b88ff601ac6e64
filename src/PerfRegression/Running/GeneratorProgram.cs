using System.Text.Json;
using PerfRegression.Model.Protocol;
using PerfRegression.Processes;

namespace PerfRegression.Running;

/// <summary>Starts the load generator, which is a program of its own, and reads what it prints.</summary>
internal static class GeneratorProgram
{
    // The runtime's sockets complete on its one socket thread, so that the portable transport has a load thread too.
    private static readonly Dictionary<string, string?> Variables = new(StringComparer.Ordinal)
    {
        ["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1",
        ["DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT"] = "1",
        ["DOTNET_STARTUP_HOOKS"] = null,
    };

    /// <summary>Starts it in a mode that ends with this process; it waits for its plan as the first line.</summary>
    public static ChildProcess Start(string mode, Action<GeneratorLine> onLine) => ChildProcess.Start(new ChildStart(DotnetHost.Path)
    {
        Arguments = ["exec", Path.Combine(Path.GetDirectoryName(typeof(LoadPlan).Assembly.Location)!, "PerfRegression.LoadGenerator.dll"), mode],
        Environment = Variables,
        OnOutput = text =>
        {
            if (TryRead(text) is { } line)
            {
                onLine(line);
            }
        },
    });

    /// <summary>Writes a line to it; does nothing when it has ended, because its exit says why.</summary>
    public static async Task TellAsync(ChildProcess generator, string line)
    {
        try
        {
            await generator.WriteLineAsync(line);
        }
        catch (IOException)
        {
            // See above.
        }
    }

    /// <summary>The message for a generator that ended before it had a result.</summary>
    public static VoidRunException Fault(ChildProcess generator, int exitCode) => new(
        $"The load generator ended with exit code {exitCode} before it had a result. Its last lines:{Environment.NewLine}"
        + string.Join(Environment.NewLine, generator.LastOutput.Select(line => $"  {line}")));

    private static GeneratorLine? TryRead(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, LoadJson.Default.GeneratorLine);
        }
        catch (JsonException)
        {
            // Not a line of the protocol: it stays in the output's tail and is shown if there is no result.
            return null;
        }
    }
}
