using PerfRegression.Measurements;
using PerfRegression.Running;

namespace PerfRegression.Bench.Tails;

/// <summary>Keeps nothing and shows nothing: the benchmark prints what it needs itself.</summary>
internal sealed class DiscardingSink : IRunSink
{
    public void Prepare()
    {
    }

    public string Save(RunResult run) => "(not saved)";

    public void Show(RunProgress progress)
    {
    }
}
