namespace PerfRegression.Hosting;

/// <summary>A view of a variant that a <see cref="SharedHosting"/> keeps up: disposing it stops nothing but the recording of what is printed.</summary>
internal sealed class SharedVariant(IHostedVariant variant) : IHostedVariant
{
    private readonly IReadOnlyList<OutputRecording> _recorded = variant.RecordOutput();

    public IReadOnlyList<Uri> Addresses => variant.Addresses;

    public IReadOnlyList<int>? ProcessIds => variant.ProcessIds;

    public string? Fault => variant.Fault;

    public TimeSpan? StartUp => variant.StartUp;

    public TimeSpan? CpuTime() => variant.CpuTime();

    public TimeSpan? CompilationTime() => variant.CompilationTime();

    public long? PeakResidentBytes() => variant.PeakResidentBytes();

    public IReadOnlyList<long>? ResidentBytes() => variant.ResidentBytes();

    /// <summary>Unknown: a collection would change what the next run finds.</summary>
    public Task<IReadOnlyList<long>?> KeptBytesAsync(CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<long>?>(null);

    public Task<RuntimeTotals?> TotalsAsync(CancellationToken cancellationToken = default) => variant.TotalsAsync(cancellationToken);

    public IReadOnlyList<WorkerOutput> Output => [.. _recorded.Select(recording => recording.Output)];

    public IReadOnlyList<OutputRecording> RecordOutput() => variant.RecordOutput();

    public IReadOnlyList<WorkerSample> Samples(long fromTimestamp, long toTimestamp) => variant.Samples(fromTimestamp, toTimestamp);

    public ValueTask DisposeAsync()
    {
        foreach (var recording in _recorded)
        {
            recording.Dispose();
        }

        return ValueTask.CompletedTask;
    }
}
