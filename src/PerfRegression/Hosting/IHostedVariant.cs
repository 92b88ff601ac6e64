using PerfRegression.Hosting;

namespace PerfRegression;

/// <summary>A variant that is up. Disposing it stops it.</summary>
public interface IHostedVariant : IAsyncDisposable
{
    /// <summary>Where it answers; virtual users are spread evenly over these.</summary>
    IReadOnlyList<Uri> Addresses { get; }

    /// <summary>The processes that serve it, in the order of <see cref="Addresses"/>; null where nobody knows them.</summary>
    IReadOnlyList<int>? ProcessIds { get; }

    /// <summary>Why it is no longer sound, for example a worker's exit code and last lines; null while it is. To be asked before disposing.</summary>
    string? Fault { get; }

    /// <summary>
    /// From the start of a process to its first answer to an HTTP request, of the process that took longest; known to 10 ms. In the
    /// test's own process it begins with the hosting. Null where somebody else started it, and where it did not answer.
    /// </summary>
    TimeSpan? StartUp { get; }

    /// <summary>CPU time its processes have used so far, together; null when one of them is gone.</summary>
    TimeSpan? CpuTime();

    /// <summary>Methods its runtimes have compiled so far, together, as each last said: while it grows, the variant is not warm. Null where one does not tell.</summary>
    long? CompiledMethods();

    /// <summary>
    /// The most memory that one of its processes had resident at once since it started, in bytes. To be asked before disposing; null
    /// when one of them is gone, where the system does not tell, and where the process is not the variant's alone.
    /// </summary>
    long? PeakResidentBytes();

    /// <summary>
    /// What its runtimes have counted so far, asked of them now: the difference of two answers is what was done in between, to the byte.
    /// Takes a few milliseconds.
    /// </summary>
    /// <returns>Null when one of them does not answer within 2 s, as a frozen one, or can't be asked.</returns>
    Task<WorkerTotals?> TotalsAsync(CancellationToken cancellationToken = default);

    /// <summary>What was sampled of its processes once a second, between two <see cref="System.Diagnostics.Stopwatch"/> timestamps.</summary>
    IReadOnlyList<WorkerSample> Samples(long fromTimestamp, long toTimestamp);
}
