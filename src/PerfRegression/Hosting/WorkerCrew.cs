using PerfRegression.Processes;

namespace PerfRegression.Hosting;

/// <summary>The processes of one group and their folder.</summary>
internal sealed class WorkerCrew : IAsyncDisposable
{
    private readonly CounterFolder _folder = new();
    private readonly List<WorkerLaunch> _launches = [];

    /// <summary>Starts all workers at once.</summary>
    public void Start(AppUnderTest app, WorkerOptions options, TimeProvider time)
    {
        for (var index = 0; index < options.Count; index++)
        {
            _launches.Add(new WorkerLaunch(app, index, options, _folder.PathFor(index), time));
        }
    }

    /// <exception cref="WorkerFaultException">The first of them that exited or did not answer in time; the others are no longer waited for.</exception>
    public async Task<IReadOnlyList<Worker>> ReadyAsync(CancellationToken cancellationToken)
    {
        using var probe = new ReadinessProbe();
        using var anyFault = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ready = _launches.ConvertAll(launch => launch.ReadyAsync(probe, anyFault.Token));
        try
        {
            await foreach (var worker in Task.WhenEach(ready).ConfigureAwait(false))
            {
                await worker.ConfigureAwait(false);
            }
        }
        finally
        {
            await anyFault.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(ready)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return [.. ready.Select(worker => worker.Result)];
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Ending.OfAllAsync(_launches).ConfigureAwait(false);
        }
        finally
        {
            _folder.Dispose();
        }
    }
}
