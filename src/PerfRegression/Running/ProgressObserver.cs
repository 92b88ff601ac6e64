using PerfRegression.Model.Protocol;

namespace PerfRegression.Running;

/// <summary>Reports the progress of a run.</summary>
internal sealed class ProgressObserver(Action<RunProgress> show) : IRunObserver
{
    public void Progressed(RunUnderWay run, LoadProgress progress) => show(new RunProgress(run.Scenario.Name, progress));

    public Task DrainedAsync(RunUnderWay run, CancellationToken cancelled) => Task.CompletedTask;
}
