using System.Text.Json.Serialization;
using PerfRegression.Model.Measured;

namespace PerfRegression.Model.Protocol;

/// <summary>One line of the generator's standard output: progress while it runs, the result as the last.</summary>
internal sealed record GeneratorLine
{
    public LoadProgress? Progress { get; init; }

    public LoadResult? Result { get; init; }
}

internal sealed record LoadProgress
{
    public required LoadPhase Phase { get; init; }

    /// <summary>Time since the phase began.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The longest that the phase will last.</summary>
    public required TimeSpan Total { get; init; }

    /// <summary>Virtual users (closed model) or open connections (open model) now.</summary>
    public required int Users { get; init; }

    /// <summary>Succeeded requests in the last second.</summary>
    public required double Throughput { get; init; }

    /// <summary>p95 of the requests that ended in the last second; null when there were none.</summary>
    public TimeSpan? P95 { get; init; }

    /// <summary>Failed requests so far.</summary>
    public required long Failed { get; init; }
}

/// <summary>
/// The phases of a run, in their order: load that is not recorded, a pause in which nothing is in flight, load that is recorded, no new requests while those in flight are awaited and
/// recorded, nothing in flight any more.
/// </summary>
internal enum LoadPhase
{
    WarmUp,
    Quiet,
    Load,
    Drain,
    Done,
}

/// <summary>The generator's JSON, compiled ahead so that a short run does not spend its time on reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GeneratorLine))]
internal sealed partial class LoadJson : JsonSerializerContext;
