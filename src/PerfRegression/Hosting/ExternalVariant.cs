namespace PerfRegression.Hosting;

/// <summary>A server that runs outside the test; only its address is known.</summary>
internal sealed class ExternalVariant(Uri address) : IHostedVariant
{
    public IReadOnlyList<Uri> Addresses => [address];

    public IReadOnlyList<int>? ProcessIds => null;

    public string? Fault => null;

    public TimeSpan? StartUp => null;

    public TimeSpan? CpuTime() => null;

    public TimeSpan? CompilationTime() => null;

    public long? PeakResidentBytes() => null;

    public IReadOnlyList<long>? ResidentBytes() => null;

    public Task<IReadOnlyList<long>?> KeptBytesAsync(CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<long>?>(null);

    public Task<RuntimeTotals?> TotalsAsync(CancellationToken cancellationToken = default) => Task.FromResult<RuntimeTotals?>(null);

    public IReadOnlyList<WorkerOutput> Output => [];

    public IReadOnlyList<OutputRecording> RecordOutput() => [];

    public IReadOnlyList<WorkerSample> Samples(long fromTimestamp, long toTimestamp) => [];

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
