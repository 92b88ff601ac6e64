using PerfRegression.Processes;

namespace PerfRegression.Hosting;

/// <summary>The workers of one app, all answering and sampled. Disposing it ends them.</summary>
internal sealed class WorkerGroup : IHostedVariant
{
    private readonly CounterFolder _folder;
    private readonly WorkerSampler _sampler;
    private readonly Lazy<Task> _end;

    private WorkerGroup(IReadOnlyList<Worker> workers, CounterFolder folder, TimeProvider time)
    {
        Workers = workers;
        _folder = folder;
        _sampler = new WorkerSampler([.. workers.Select((worker, index) => new SampledProcess(index, worker.ProcessId, worker.Counters))], time);
        _end = new Lazy<Task>(EndAsync);
    }

    /// <summary>The workers in the order they were started.</summary>
    public IReadOnlyList<Worker> Workers { get; }

    public IReadOnlyList<Uri> Addresses => [.. Workers.Select(worker => worker.Address)];

    public IReadOnlyList<int> ProcessIds => [.. Workers.Select(worker => worker.ProcessId)];

    public string? Fault => Workers.Select(worker => worker.Fault).FirstOrDefault(fault => fault is not null);

    public TimeSpan? StartUp => Workers.Max(worker => worker.StartUp);

    /// <summary>Starts all workers at once, and returns when all of them answer.</summary>
    /// <exception cref="WorkerFaultException">The first of them that exited or did not answer in time; the others are no longer waited for, and have ended.</exception>
    public static async Task<WorkerGroup> StartAsync(AppUnderTest app, WorkerOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var folder = new CounterFolder();
        using var probe = new ReadinessProbe();
        using var anyFault = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        List<WorkerMessages> messages = [.. Enumerable.Range(0, options.Count).Select(index => new WorkerMessages(app, index, options))];
        List<WorkerLog> logs = [.. messages.Select(each => new WorkerLog(each.Hidden))];
        List<Task<Worker>> starts =
            [.. logs.Select((log, index) => WorkerLaunch.StartAsync(app, options, messages[index], log, folder.PathFor(index), probe, time, anyFault.Token))];
        try
        {
            await foreach (var start in Task.WhenEach(starts).ConfigureAwait(false))
            {
                await start.ConfigureAwait(false);
            }

            return new WorkerGroup([.. starts.Select(start => start.Result)], folder, time);
        }
        catch (Exception exception)
        {
            await anyFault.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(starts)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await EndAsync([.. starts.Where(start => start.IsCompletedSuccessfully).Select(start => start.Result)], folder).ConfigureAwait(false);
            if (exception is WorkerFaultException fault)
            {
                fault.Output = [.. logs.Select(log => log.Output)];
            }

            throw;
        }
    }

    public TimeSpan? CpuTime() =>
        Workers.Aggregate((TimeSpan?)TimeSpan.Zero, static (total, worker) => total + worker.CpuTime());

    public TimeSpan? CompilationTime() =>
        Workers.Aggregate((TimeSpan?)TimeSpan.Zero, static (total, worker) => total + worker.Counters()?.CompilationTime);

    public long? PeakResidentBytes() =>
        Workers.Aggregate((long?)0, static (most, worker) => most is { } soFar && worker.PeakResidentBytes() is { } peak ? Math.Max(soFar, peak) : null);

    public IReadOnlyList<long>? ResidentBytes() => Known([.. Workers.Select(worker => worker.ResidentBytes())]);

    public async Task<IReadOnlyList<long>?> KeptBytesAsync(CancellationToken cancellationToken = default) =>
        Known(await Task.WhenAll(Workers.Select(worker => worker.KeptBytesAsync(cancellationToken))).ConfigureAwait(false));

    public async Task<RuntimeTotals?> TotalsAsync(CancellationToken cancellationToken = default) =>
        RuntimeTotals.Of(await Task.WhenAll(Workers.Select(worker => worker.TotalsAsync(cancellationToken))).ConfigureAwait(false));

    public IReadOnlyList<WorkerOutput> Output => [.. Workers.Select(worker => worker.Log.Output)];

    public IReadOnlyList<OutputRecording> RecordOutput() => [.. Workers.Select(worker => worker.Log.Record())];

    public IReadOnlyList<WorkerSample> Samples(long fromTimestamp, long toTimestamp) => _sampler.Between(fromTimestamp, toTimestamp);

    public ValueTask DisposeAsync() => new(_end.Value);

    private static IReadOnlyList<long>? Known(long?[] bytes) => Array.TrueForAll(bytes, each => each is not null) ? [.. bytes.Select(each => each!.Value)] : null;

    private static async Task EndAsync(IReadOnlyList<Worker> workers, CounterFolder folder)
    {
        try
        {
            await Ending.OfAllAsync(workers).ConfigureAwait(false);
        }
        finally
        {
            folder.Dispose();
        }
    }

    private Task EndAsync()
    {
        _sampler.Dispose();
        return EndAsync(Workers, _folder);
    }
}
