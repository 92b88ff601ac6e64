using System.Text.Json.Serialization;
using PerfRegression.Hosting;
using PerfRegression.Machine;
using PerfRegression.Measurements;
using PerfRegression.Model.Measured;

namespace PerfRegression;

/// <summary>One measured execution of a scenario. Immutable; saved as JSON.</summary>
public sealed record RunResult
{
    [JsonConstructor]
    internal RunResult(RunOrigin origin) => Origin = origin;

    /// <summary>The scenario's name.</summary>
    public required string Name { get; init; }

    /// <summary>What was hosted and how.</summary>
    public required string Hosting { get; init; }

    /// <summary>The build of the app; null where it is unknown.</summary>
    [JsonInclude] internal AppBuild? Build { get; init; }

    /// <summary>The number of worker processes.</summary>
    public required int Workers { get; init; }

    /// <summary>What every virtual user asked for.</summary>
    public required Request Request { get; init; }

    /// <summary>The load that was driven.</summary>
    public required LoadPlan Plan { get; init; }

    [JsonInclude, JsonRequired] internal LoadResult Load { get; init; } = LoadResult.None;

    /// <summary>The results of the background loads, in the scenario's order.</summary>
    [JsonInclude] internal IReadOnlyList<LoadResult> BackgroundLoads { get; init; } = [];

    /// <summary>The database behind the variant, without a secret; null where the scenario names none.</summary>
    public string? Database { get; init; }

    /// <summary>The samples taken of each worker once a second, over the recorded part.</summary>
    [JsonInclude, JsonRequired] internal IReadOnlyList<WorkerSample> Samples { get; init; } = [];

    /// <summary>
    /// CPU time of all workers over succeeded requests, over the recorded part: where the machine is saturated it distinguishes two
    /// variants far sooner than latency does. Null without a request, or where a worker is gone.
    /// </summary>
    public TimeSpan? CpuPerRequest { get; init; }

    /// <summary>Bytes that all workers allocated on their managed heaps over the recorded part; null where they did not report it.</summary>
    public long? AllocatedBytes { get; init; }

    /// <summary>
    /// What happened in all workers over the recorded part by the meters of the runtime and the app, by the name of the instrument: how much a
    /// counter counted, how often a histogram was recorded to. Null where the workers did not report it.
    /// </summary>
    public IReadOnlyDictionary<string, double>? Counts { get; init; }

    /// <summary>The time from the start of the slowest worker's process to its first answer; null where the variant was not started for this run.</summary>
    public TimeSpan? StartUp { get; init; }

    /// <summary>The most memory that a worker held at once since its start; null where the system does not report it.</summary>
    public long? PeakResidentBytes { get; init; }

    /// <summary>What the worker that keeps most has resident when the load is over and its garbage was collected, in bytes; null where it was not reported.</summary>
    public long? ResidentBytesAfterLoad { get; init; }

    /// <summary>How much more that is than the worker had resident when the recorded part began, in bytes; of several workers the most. Below 0 where it gave memory back; null where it was not reported.</summary>
    public long? ResidentBytesGrowth { get; init; }

    /// <summary>The machine's conditions during the recorded part.</summary>
    [JsonInclude, JsonRequired] internal MachineConditions Conditions { get; init; } = new();

    [JsonInclude] internal RunOrigin Origin { get; init; }

    /// <summary>Time beyond warm-up, load and drain: starting, stopping, collecting.</summary>
    [JsonInclude, JsonRequired] internal TimeSpan Overhead { get; init; }

    /// <summary>How the variant failed altogether; null when it served. Its figures may then be those of no request at all.</summary>
    [JsonInclude] internal VariantFailure? Failure { get; init; }

    /// <summary>Why the run is void; null when it is sound.</summary>
    [JsonInclude] internal MeasurementFault? Fault { get; init; }

    /// <summary>What did not stop cleanly when the load was over, without affecting the figures; usually empty.</summary>
    [JsonInclude] internal IReadOnlyList<string> StopFaults { get; init; } = [];

    /// <summary>What its workers were at, should it have been slow; null where that is not clear, as on a machine that was disturbed.</summary>
    [JsonInclude] internal Stall? Stall { get; init; }

    /// <summary>Why it was slow or failed, as far as that was seen, the most certain first; empty where nothing was, and where nobody looked: a promise that is broken has it looked for in the next measurement.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Why the stacks of its workers were not read, where somebody looked; null when they were.</summary>
    [JsonInclude] internal string? WithoutStacks { get; init; }

    /// <summary>What its workers printed; null where they printed nothing, or it is not ours to read.</summary>
    [JsonInclude] internal AppOutput? Output { get; init; }

    /// <summary>The file that it was saved to.</summary>
    [JsonIgnore] public string? SavedTo { get; init; }

    /// <summary>The numbers that are judged.</summary>
    [JsonIgnore]
    public LoadFigures Figures => Load.Figures;
}
