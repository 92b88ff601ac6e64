using PerfRegression.Model.Formatting;

namespace PerfRegression.Judging;

/// <summary>What a metric is read from: a run, a slice of a comparison, or all that one side of a round did.</summary>
/// <param name="Figures">What the load generator measured.</param>
internal sealed record MetricSource(LoadFigures Figures)
{
    /// <summary>The words of a message about missing values: where they are missing, and what gives more of them; default those of a run.</summary>
    public (string Where, string More) Words { get; init; } = ("", "load for longer, with more users");

    /// <summary>CPU time of all the variant's processes; null where their clocks could not be read.</summary>
    public TimeSpan? CpuTime { get; init; }

    /// <summary>Bytes that the variant's processes allocated on their managed heaps; null where they did not report them.</summary>
    public long? AllocatedBytes { get; init; }

    /// <summary>What the variant's meters counted, by the name of the instrument; null where its processes did not report it.</summary>
    public IReadOnlyDictionary<string, double>? Counts { get; init; }

    /// <summary>Whether others asked the variant too, so that what it counted is not of these requests alone; default false.</summary>
    public bool HasOthers { get; init; }

    /// <summary>The time from the start of the slowest process to its first answer; null where we did not start it.</summary>
    public TimeSpan? StartUp { get; init; }

    /// <summary>The most memory that one process held at once; null where the system does not report it.</summary>
    public long? PeakResidentBytes { get; init; }

    /// <summary>What the process that keeps most has resident after the load, once its garbage is collected; null where it was not reported.</summary>
    public long? ResidentBytesAfterLoad { get; init; }

    /// <summary>How much more that is than before the load, of the process of which it is most; null where it was not reported.</summary>
    public long? ResidentBytesGrowth { get; init; }

    /// <summary>The most work items that waited at once for a thread of the pool of one process; null where no process reported them.</summary>
    public long? ThreadPoolQueue { get; init; }

    /// <summary>The most file descriptors that one process had open at once; null where the system does not report it.</summary>
    public long? OpenFiles { get; init; }

    /// <summary>That there were no requests; null where there were some.</summary>
    public string? WithoutRequests => Figures.Requests > 0 ? null : $"there were no requests{Words.Where}";

    public static MetricSource Of(RunResult run) => new(run.Figures)
    {
        CpuTime = run.CpuPerRequest * run.Figures.Succeeded,
        AllocatedBytes = run.AllocatedBytes,
        Counts = run.Counts,
        HasOthers = run.BackgroundLoads.Count > 0,
        StartUp = run.StartUp,
        PeakResidentBytes = run.PeakResidentBytes,
        ResidentBytesAfterLoad = run.ResidentBytesAfterLoad,
        ResidentBytesGrowth = run.ResidentBytesGrowth,
        OpenFiles = run.Samples.Max(sample => sample.OpenFiles),
        ThreadPoolQueue = run.Samples.Max(sample => sample.ThreadPoolQueue),
    };

    /// <summary>That there were too few requests for a percentile; null where they are enough.</summary>
    public string? TooFewFor(Percentile percentile) => Figures.Requests >= percentile.MinimumSamples
        ? null
        : $"{percentile} needs at least {Units.Count(percentile.MinimumSamples)} requests{Words.Where}, but there were {Units.Count(Figures.Requests)}: {Words.More}, or judge a lower percentile";

    // A variant that answers nothing is not cheap for that reason.
    public double? PerRequest(double? total) => Figures.Succeeded == 0 ? null : total / Figures.Succeeded;
}
