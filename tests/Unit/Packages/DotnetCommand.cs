using System.Collections.Concurrent;
using PerfRegression.Processes;

namespace PerfRegression.Unit.Packages;

/// <summary>The dotnet command as a user's shell runs it: nothing of this test run reaches it, and nothing of it stays.</summary>
/// <param name="Folder">Where it runs.</param>
/// <param name="Variables">Laid over the environment.</param>
internal sealed record DotnetCommand(string Folder, IReadOnlyDictionary<string, string?> Variables)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly string[] OfThisRun = ["PERF_", "MSBUILD", "VSTEST_", "TESTINGPLATFORM_"];

    /// <summary>Runs it to its end.</summary>
    /// <returns>Its exit code, and all that it said.</returns>
    public async Task<(int ExitCode, string Said)> RunAsync(params string[] arguments)
    {
        var lines = new ConcurrentQueue<string>();
        await using var command = ChildProcess.Start(new ChildStart(DotnetHost.Path)
        {
            Arguments = arguments,
            WorkingDirectory = Folder,
            Environment = Environment(),
            OnOutput = lines.Enqueue,
            OnError = lines.Enqueue,
        });
        var exitCode = await command.Exited.WaitAsync(Patience);
        return (exitCode, string.Join('\n', lines));
    }

    /// <summary>Runs it to its end, which has to be a good one.</summary>
    public async Task<string> SucceedAsync(params string[] arguments)
    {
        var (exitCode, said) = await RunAsync(arguments);
        return exitCode == 0 ? said : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} ended with exit code {exitCode}:\n{said}");
    }

    private Dictionary<string, string?> Environment()
    {
        var variables = System.Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(name => Array.Exists(OfThisRun, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            .ToDictionary(name => name, string? (_) => null, StringComparer.Ordinal);

        // Servers of the SDK would outlive the test.
        variables["MSBUILDDISABLENODEREUSE"] = "1";
        variables["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        variables["UseSharedCompilation"] = "false";

        // What is restored is here already, and nobody need be asked about it.
        variables["NuGetAudit"] = "false";
        foreach (var (name, value) in Variables)
        {
            variables[name] = value;
        }

        return variables;
    }
}
