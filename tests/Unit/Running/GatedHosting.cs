using PerfRegression.Hosting;

namespace PerfRegression.Unit.Running;

/// <summary>Takes its time to come up, and then does not.</summary>
internal sealed class GatedHosting : IHosting
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when it is asked to start.</summary>
    public Task Asked => _asked.Task;

    public string Description => "TinyApp, 1 worker";

    public IReadOnlyList<KeyValuePair<string, string>> Identity => [];

    public AppBuild? Build => null;

    public int Workers => 1;

    public void Open() => _gate.SetResult();

    public async Task<IHostedVariant> StartAsync(CancellationToken cancellationToken = default)
    {
        _asked.SetResult();
        await _gate.Task.WaitAsync(cancellationToken);
        throw new WorkerFaultException("it does not come up");
    }
}
