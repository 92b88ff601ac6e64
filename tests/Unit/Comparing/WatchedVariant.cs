using PerfRegression.Hosting;

namespace PerfRegression.Unit.Comparing;

/// <summary>
/// Does something to a variant when its CPU clock is first read, which is when its first slice is about to begin; and says in its
/// stead how much was compiled.
/// </summary>
internal sealed class WatchedVariant(IHostedVariant variant, Action beforeSlices, Func<int, TimeSpan?> compiled) : IHostedVariant
{
    private bool _done;
    private int _asked;

    public string? StopFault { get; init; }

    public IReadOnlyList<Uri> Addresses => variant.Addresses;

    public IReadOnlyList<int>? ProcessIds => variant.ProcessIds;

    public string? Fault => variant.Fault;

    public TimeSpan? StartUp => variant.StartUp;

    public TimeSpan? CpuTime()
    {
        if (!_done)
        {
            _done = true;
            beforeSlices();
        }

        return variant.CpuTime();
    }

    public TimeSpan? CompilationTime() => compiled(++_asked);

    public long? PeakResidentBytes() => variant.PeakResidentBytes();

    public IReadOnlyList<long>? ResidentBytes() => variant.ResidentBytes();

    public Task<IReadOnlyList<long>?> KeptBytesAsync(CancellationToken cancellationToken = default) => variant.KeptBytesAsync(cancellationToken);

    public Task<RuntimeTotals?> TotalsAsync(CancellationToken cancellationToken = default) => variant.TotalsAsync(cancellationToken);

    public IReadOnlyList<WorkerOutput> Output => variant.Output;

    public IReadOnlyList<OutputRecording> RecordOutput() => variant.RecordOutput();

    public IReadOnlyList<WorkerSample> Samples(long fromTimestamp, long toTimestamp) => variant.Samples(fromTimestamp, toTimestamp);

    public async ValueTask DisposeAsync()
    {
        await variant.DisposeAsync();
        if (StopFault is not null)
        {
            throw new IOException(StopFault);
        }
    }
}
