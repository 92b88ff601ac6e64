using PerfRegression.Model.Protocol;

namespace PerfRegression.Running;

/// <summary>
/// Watches a run from the moment its variant answers until the last request has ended, while the variant is still up. The runner
/// itself does not see what an observer finds: whoever needs it asks the observer afterwards.
/// </summary>
internal interface IRunObserver
{
    /// <summary>Called when the generator reports progress: at the start of each phase, and once a second. Must not block.</summary>
    void Progressed(RunUnderWay run, LoadProgress progress);

    /// <summary>Called when no request is in flight any more and the variant is still up. Not called for a run without a result.</summary>
    Task DrainedAsync(RunUnderWay run, CancellationToken cancelled);
}
