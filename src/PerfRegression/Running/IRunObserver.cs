using PerfRegression.Model.Protocol;

namespace PerfRegression.Running;

/// <summary>
/// Watches a run from the moment its variant answers until the last request has ended, while the variant is still up. The runner
/// itself sees nothing of what an observer finds: whoever wants that asks the observer afterwards.
/// </summary>
internal interface IRunObserver
{
    /// <summary>The generator reports where the load stands: at the start of each phase, and once a second. Must not block.</summary>
    void Progressed(RunUnderWay run, LoadProgress progress);

    /// <summary>No request is in flight any more, and the variant is still up. Not called for a run that came to nothing.</summary>
    Task DrainedAsync(RunUnderWay run, CancellationToken cancelled);
}
