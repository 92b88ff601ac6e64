using System.Collections.Concurrent;
using PerfRegression.Measurements;
using PerfRegression.Results;
using PerfRegression.Running;

namespace PerfRegression.Unit.Running;

/// <summary>Keeps results in a folder of the test and progress in a list.</summary>
internal sealed class CollectingSink(string folder) : IRunSink
{
    private readonly ResultFolder _folder = new(folder);

    public ConcurrentQueue<RunProgress> Shown { get; } = new();

    public void Prepare() => _folder.Prepare();

    public string Save(RunResult run) => _folder.Save(run);

    public void Show(RunProgress progress) => Shown.Enqueue(progress);
}
