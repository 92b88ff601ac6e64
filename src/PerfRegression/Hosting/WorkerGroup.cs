namespace PerfRegression.Hosting;

/// <summary>The workers of one app, all answering. Disposing it ends them.</summary>
internal sealed class WorkerGroup : IHostedVariant
{
    private readonly WorkerCrew _crew;
    private readonly WorkerSampler _sampler;
    private readonly Lazy<Task> _end;

    internal WorkerGroup(WorkerCrew crew, IReadOnlyList<Worker> workers, TimeProvider time)
    {
        _crew = crew;
        Workers = workers;
        Addresses = [.. workers.Select(worker => worker.Address)];
        ProcessIds = [.. workers.Select(worker => worker.ProcessId)];
        _sampler = new WorkerSampler([.. workers.Select(worker => worker.Gauge)], time);
        _end = new Lazy<Task>(EndAsync);
    }

    /// <summary>The workers in the order they were started.</summary>
    public IReadOnlyList<Worker> Workers { get; }

    /// <inheritdoc />
    public IReadOnlyList<Uri> Addresses { get; }

    /// <inheritdoc />
    public IReadOnlyList<int> ProcessIds { get; }

    /// <inheritdoc />
    public string? Fault => FirstDead()?.Fault;

    /// <inheritdoc />
    public TimeSpan? StartUp => Workers.Max(worker => worker.StartUp);

    /// <summary>The first worker that has ended; null while all run.</summary>
    public Worker? FirstDead() => Workers.FirstOrDefault(worker => worker.HasExited);

    /// <inheritdoc />
    public TimeSpan? CpuTime() =>
        Workers.Aggregate((TimeSpan?)TimeSpan.Zero, static (total, worker) => total + worker.CpuTime());

    /// <inheritdoc />
    public long? CompiledMethods() =>
        Workers.Aggregate((long?)0, static (total, worker) => total + worker.CompiledMethods());

    /// <inheritdoc />
    public long? PeakResidentBytes() =>
        Workers.Aggregate((long?)0, static (most, worker) => worker.PeakResidentBytes() is { } peak ? Math.Max(most ?? 0, peak) : null);

    /// <inheritdoc />
    public async Task<WorkerTotals?> TotalsAsync(CancellationToken cancellationToken = default) =>
        WorkerTotals.Sum(await Task.WhenAll(Workers.Select(worker => worker.TotalsAsync(cancellationToken))).ConfigureAwait(false));

    /// <inheritdoc />
    public IReadOnlyList<WorkerSample> Samples(long fromTimestamp, long toTimestamp) => _sampler.Between(fromTimestamp, toTimestamp);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => new(_end.Value);

    private async Task EndAsync()
    {
        _sampler.Dispose();
        await _crew.DisposeAsync().ConfigureAwait(false);
    }
}
