using PerfRegression.Processes;

namespace PerfRegression.Bench.Machine;

/// <summary>This program once more, as a child in one of its hidden modes.</summary>
internal static class SelfStart
{
    public static ChildProcess Start(Action<string> onOutput, params IReadOnlyList<string> arguments) => Start(onOutput, new Dictionary<string, string?>(StringComparer.Ordinal), arguments);

    /// <param name="onOutput">Receives its lines.</param>
    /// <param name="environment">Laid over this process's own.</param>
    /// <param name="arguments">The mode and its arguments.</param>
    public static ChildProcess Start(Action<string> onOutput, IReadOnlyDictionary<string, string?> environment, params IReadOnlyList<string> arguments) =>
        ChildProcess.Start(new ChildStart(DotnetHost.Path)
        {
            Arguments = ["exec", typeof(SelfStart).Assembly.Location, .. arguments],
            Environment = environment,
            OnOutput = onOutput,
        });
}
