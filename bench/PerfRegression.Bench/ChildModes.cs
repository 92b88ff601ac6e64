using PerfRegression.Bench.Accuracy;
using PerfRegression.Bench.GeneratorCpu;
using PerfRegression.Bench.Hooks;

namespace PerfRegression.Bench;

/// <summary>What this program does when it has started itself.</summary>
internal static class ChildModes
{
    public static Func<string[], TextWriter, CancellationToken, Task>? Find(string[] args) => args.FirstOrDefault() switch
    {
        HttpClientLoad.Mode => HttpClientLoad.RunAsync,
        PlainServer.Mode => PlainServer.RunAsync,
        ScriptedServer.Mode => ScriptedServer.RunAsync,
        _ => null,
    };
}
