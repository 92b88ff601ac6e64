using PerfRegression.Measurements;
using PerfRegression.Running;

namespace Orchestrator;

/// <summary>Keeps and shows nothing.</summary>
internal sealed class NoSink : IRunSink
{
    public void Prepare()
    {
    }

    public string Save(RunResult run) => "nowhere";

    public void Show(RunProgress progress)
    {
    }
}
