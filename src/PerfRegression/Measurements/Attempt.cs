using System.Text.Json.Serialization;
using PerfRegression.Measurements;

namespace PerfRegression;

/// <summary>One measurement of everything that a claim is about, and the outcomes of the claim.</summary>
public sealed record Attempt
{
    /// <summary>The runs; empty for a comparison. Kept in documents of their own.</summary>
    [JsonIgnore] public IReadOnlyList<RunResult> Runs { get; init; } = [];

    /// <summary>The comparison; null for runs. Kept in a document of its own.</summary>
    [JsonIgnore] public ComparisonResult? Comparison { get; init; }

    /// <summary>The names of the files that hold the measurements, beside the verdict's own.</summary>
    [JsonInclude]
    internal IReadOnlyList<string> Documents { get; init; } = [];

    /// <summary>The claim's promises, in its order; empty where nothing could be judged.</summary>
    public IReadOnlyList<Outcome> Outcomes { get; init; } = [];

    /// <summary>The comparison as a report shows it; null for runs, and without rounds.</summary>
    [JsonInclude] internal ComparisonView? View { get; init; }

    /// <summary>Why the measurement says nothing about the variant; null when it is sound.</summary>
    [JsonInclude] internal MeasurementFault? Fault { get; init; }

    /// <summary>Whether other work disturbed the machine meanwhile; null where the system does not report it.</summary>
    [JsonInclude] internal bool? IsDisturbed { get; init; }

    /// <summary>The files that the measurements were saved to.</summary>
    internal IEnumerable<string> SavedTo => Runs.Select(run => run.SavedTo).Append(Comparison?.SavedTo).OfType<string>();

    /// <summary>The files with what the measured processes printed.</summary>
    internal IEnumerable<string> OutputSavedTo => Runs.Select(run => run.Output?.Beside(run.SavedTo)).Append(Comparison?.Output?.Beside(Comparison.SavedTo)).OfType<string>();
}
