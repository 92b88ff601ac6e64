namespace PerfRegression.Hosting;

/// <summary>A running variant. Disposing it stops it.</summary>
internal interface IHostedVariant : IAsyncDisposable
{
    /// <summary>The addresses it answers on; virtual users are spread evenly over them.</summary>
    IReadOnlyList<Uri> Addresses { get; }

    /// <summary>The processes that serve it, in the order of <see cref="Addresses"/>; null where they are unknown.</summary>
    IReadOnlyList<int>? ProcessIds { get; }

    /// <summary>Why it is no longer sound, for example a worker's exit code and last lines; null while it is. Read it before disposing.</summary>
    string? Fault { get; }

    /// <summary>
    /// From the start of a process to its first answer to an HTTP request, of the process that took longest; known to 10 ms. In the
    /// test's own process it begins with the hosting. Null where it was started elsewhere, and where it did not answer.
    /// </summary>
    TimeSpan? StartUp { get; }

    /// <summary>CPU time its processes have used so far, together; null when one of them is gone.</summary>
    TimeSpan? CpuTime();

    /// <summary>How long its runtimes have compiled so far, together, as each last reported: while it grows fast, the variant is not warm. Null where one does not report it.</summary>
    TimeSpan? CompilationTime();

    /// <summary>
    /// The most memory that one of its processes had resident at once since it started, in bytes. Read it before disposing; null
    /// when one of them is gone, where the system does not report it, and where the process is not the variant's alone.
    /// </summary>
    long? PeakResidentBytes();

    /// <summary>What each of its processes has resident now, in bytes, in the order of <see cref="ProcessIds"/>. Null where <see cref="PeakResidentBytes"/> is.</summary>
    IReadOnlyList<long>? ResidentBytes();

    /// <summary>
    /// Has its runtimes collect all garbage and give the memory back, and returns what each of its processes has resident then: what it
    /// keeps, in bytes. It stops the variant for as long as that takes, so that nothing may be measured meanwhile.
    /// </summary>
    /// <returns>Null when one of them can't be asked, does not answer within 10 s, or where <see cref="PeakResidentBytes"/> is.</returns>
    Task<IReadOnlyList<long>?> KeptBytesAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Asks its runtimes what they have done so far, together: the difference of two answers is exact, to the byte and to the one. Takes a
    /// few milliseconds.
    /// </summary>
    /// <returns>Null when one of them can't be asked, or does not answer within 2 s, for example because it is frozen.</returns>
    Task<RuntimeTotals?> TotalsAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// What each of its processes printed so far: since its start, or since this view of a variant that several runs share was begun. Can
    /// be read after disposing too. None where it is not ours to read.
    /// </summary>
    IReadOnlyList<WorkerOutput> Output { get; }

    /// <summary>Records what its processes print from now on.</summary>
    IReadOnlyList<OutputRecording> RecordOutput();

    /// <summary>The samples taken of its processes once a second, between two <see cref="System.Diagnostics.Stopwatch"/> timestamps.</summary>
    IReadOnlyList<WorkerSample> Samples(long fromTimestamp, long toTimestamp);
}
