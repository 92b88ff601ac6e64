namespace PerfRegression.Hosting;

/// <summary>What is known of a server that somebody else runs: its address.</summary>
internal sealed class GivenVariant(Uri address) : IHostedVariant
{
    public IReadOnlyList<Uri> Addresses => [address];

    public IReadOnlyList<int>? ProcessIds => null;

    public string? Fault => null;

    public TimeSpan? CpuTime() => null;

    public long? CompiledMethods() => null;

    public IReadOnlyList<WorkerSample> Samples(long fromTimestamp, long toTimestamp) => [];

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
