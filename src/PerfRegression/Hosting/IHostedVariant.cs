namespace PerfRegression.Hosting;

/// <summary>A variant that is up. Disposing it stops it.</summary>
public interface IHostedVariant : IAsyncDisposable
{
    /// <summary>Where it answers; virtual users are spread evenly over these.</summary>
    IReadOnlyList<Uri> Addresses { get; }

    /// <summary>The processes that serve it, in the order of <see cref="Addresses"/>; null where nobody knows them.</summary>
    IReadOnlyList<int>? ProcessIds { get; }

    /// <summary>Why it is no longer sound, for example a worker's exit code and last lines; null while it is. To be asked before disposing.</summary>
    string? Fault { get; }

    /// <summary>CPU time its processes have used so far, together; null when one of them is gone.</summary>
    TimeSpan? CpuTime();

    /// <summary>Methods its runtimes have compiled so far, together, as each last said: while it grows, the variant is not warm. Null where one does not tell.</summary>
    long? CompiledMethods();

    /// <summary>What was sampled of its processes once a second, between two <see cref="System.Diagnostics.Stopwatch"/> timestamps.</summary>
    IReadOnlyList<WorkerSample> Samples(long fromTimestamp, long toTimestamp);
}
