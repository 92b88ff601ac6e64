using PerfRegression.Processes;

namespace PerfRegression.Running;

/// <summary>A program of ours, which lies beside the library and tells what it has to say in lines, however long.</summary>
/// <param name="file">Its path from there.</param>
internal sealed class OwnProgram(params string[] file)
{
    /// <summary>Where it is.</summary>
    public string Path { get; } = System.IO.Path.Combine([System.IO.Path.GetDirectoryName(typeof(LoadPlan).Assembly.Location)!, .. file]);

    /// <summary>Starts it, without what a user's environment has the runtime load into every process.</summary>
    /// <param name="arguments">What it is asked.</param>
    /// <param name="onOutput">Receives its lines.</param>
    /// <param name="variables">Laid over the inherited environment; default none.</param>
    public ChildProcess Start(IEnumerable<string> arguments, Action<string> onOutput, params IEnumerable<KeyValuePair<string, string?>> variables) => ChildProcess.Start(new ChildStart(DotnetHost.Path)
    {
        Arguments = ["exec", Path, .. arguments],
        Environment = variables.Append(new("DOTNET_STARTUP_HOOKS", null)).ToDictionary(StringComparer.Ordinal),
        OnOutput = onOutput,
        LongestLine = int.MaxValue,
    });
}
