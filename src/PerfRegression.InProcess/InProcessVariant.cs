using System.Runtime;
using PerfRegression.Hosting;
using PerfRegression.Model.Timing;

namespace PerfRegression.InProcess;

/// <summary>An app that runs in this process. Its samples are those of the whole process, the test included.</summary>
internal sealed class InProcessVariant : IHostedVariant
{
    private readonly IAsyncDisposable _app;
    private readonly WorkerSampler _sampler;

    public InProcessVariant(IAsyncDisposable app, Uri address)
    {
        (_app, Addresses) = (app, [address]);
        _sampler = new WorkerSampler([new SampledProcess(0, Environment.ProcessId, OwnCounters)], TimeProvider.System);
    }

    public IReadOnlyList<Uri> Addresses { get; }

    public IReadOnlyList<int> ProcessIds { get; } = [Environment.ProcessId];

    public TimeSpan? StartUp { get; init; }

    /// <summary>Always null: when this process dies, so does the test.</summary>
    public string? Fault => null;

    public TimeSpan? CpuTime() => Environment.CpuUsage.TotalTime;

    public TimeSpan? CompilationTime() => JitInfo.GetCompilationTime();

    /// <summary>Unknown: the peak of this process is the test's own as much as the app's.</summary>
    public long? PeakResidentBytes() => null;

    public IReadOnlyList<long>? ResidentBytes() => null;

    public Task<IReadOnlyList<long>?> KeptBytesAsync(CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<long>?>(null);

    public Task<RuntimeTotals?> TotalsAsync(CancellationToken cancellationToken = default) => Task.FromResult<RuntimeTotals?>(RuntimeTotals.None with { AllocatedBytes = GC.GetTotalAllocatedBytes(precise: true) });

    public IReadOnlyList<WorkerOutput> Output => [];

    public IReadOnlyList<OutputRecording> RecordOutput() => [];

    public IReadOnlyList<WorkerSample> Samples(long fromTimestamp, long toTimestamp) => _sampler.Between(fromTimestamp, toTimestamp);

    public async ValueTask DisposeAsync()
    {
        _sampler.Dispose();
        await _app.DisposeAsync();
    }

    private static RuntimeCounters OwnCounters() => new(
        MonotonicClock.Now,
        ThreadPoolThreads: ThreadPool.ThreadCount,
        ThreadPoolQueue: ThreadPool.PendingWorkItemCount,
        GcPause: GC.GetTotalPauseDuration(),
        Gen2Collections: GC.CollectionCount(2),
        AllocatedBytes: GC.GetTotalAllocatedBytes(),
        CompiledMethods: JitInfo.GetCompiledMethodCount());
}
