using PerfRegression.Endpoints.Runtimes;

namespace PerfRegression.Endpoints.CpuBound;

/// <summary>A background executor with a bounded queue for work that would hold up request handlers.</summary>
internal sealed class CpuExecutor(DedicatedThreads threads) : IDisposable
{
    // Half the cores, so that the other half stays free to serve requests.
    public static CpuExecutor OnHalfTheCores(int queueLimit) =>
        new(new DedicatedThreads("CPU executor", Math.Max(1, Environment.ProcessorCount / 2), queueLimit));

    /// <summary>The error message for a client whose work finds the queue full.</summary>
    public string QueueFull => $"The queue of the CPU executor is full: its size is {threads.QueueLimit}. Try again later.";

    /// <summary>The answer, or null when the queue is full.</summary>
    public async Task<ChecksumResponse?> TryCompute(int iterations, CancellationToken aborted) =>
        threads.TryRun(() => HashChain.Compute(iterations), aborted, out var answer) ? await answer : null;

    public void Dispose() => threads.Dispose();
}
