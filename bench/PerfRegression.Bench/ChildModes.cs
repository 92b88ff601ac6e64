using PerfRegression.Bench.Accuracy;
using PerfRegression.Bench.GeneratorCpu;

namespace PerfRegression.Bench;

/// <summary>What this program does when it has started itself.</summary>
internal static class ChildModes
{
    public static Func<string[], TextWriter, CancellationToken, Task>? Find(string[] args) => args.FirstOrDefault() switch
    {
        HttpClientLoad.Mode => HttpClientLoad.RunAsync,
        ScriptedServer.Mode => ScriptedServer.RunAsync,
        _ => null,
    };
}
