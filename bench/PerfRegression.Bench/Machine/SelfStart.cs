using PerfRegression.Processes;

namespace PerfRegression.Bench.Machine;

/// <summary>This program once more, as a child in one of its hidden modes.</summary>
internal static class SelfStart
{
    public static ChildProcess Start(Action<string> onOutput, params IReadOnlyList<string> arguments) =>
        ChildProcess.Start(new ChildStart(DotnetHost.Path)
        {
            Arguments = ["exec", typeof(SelfStart).Assembly.Location, .. arguments],
            OnOutput = onOutput,
        });
}
