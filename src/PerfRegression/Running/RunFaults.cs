using PerfRegression.Hosting;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Model.Failures;
using PerfRegression.Model.Formatting;
using PerfRegression.Model.Measured;

namespace PerfRegression.Running;

/// <summary>Says what is wrong with a load that ended: with the measurement, or with the variant altogether.</summary>
internal static class RunFaults
{
    private static readonly TimeSpan LateFrom = TimeSpan.FromMilliseconds(20);

    /// <summary>Why the load says nothing about the variant; null when it is sound.</summary>
    public static MeasurementFault? OfMeasurement(LoadResult load, bool throughputOnly)
    {
        var generator = load.Generator;
        return load.Figures switch
        {
            { Requests: 0 } => new("the generator sent no requests", MayBeDisturbed: false),
            _ when generator.IsSaturated && !throughputOnly => new(
                $"the generator was the bottleneck: {GeneratorLimit.Sentence(generator)}, so that its latencies are its own. Use fewer users or a think time, or judge throughput alone (ThroughputOnly)",
                MayBeDisturbed: true),
            _ when generator.LagP99 > LateFrom => new(
                $"the generator was late: p99 from due to dispatched was {Units.Milliseconds(generator.LagP99.Value)}, more than {Units.Milliseconds(LateFrom)}. Lower the arrival rate or free the machine",
                MayBeDisturbed: true),
            _ => null,
        };
    }

    /// <summary>How the variant failed altogether; null when it succeeded at least once.</summary>
    public static string? OfVariant(LoadResult load, IReadOnlyList<WorkerSample> samples) => load.Figures is { Requests: > 0, Succeeded: 0 } figures
        ? FailureMessages.OfAll(figures) + Stalled(figures, samples)
        : null;

    // A variant that answers, whatever it answers, is not stalled altogether.
    private static string Stalled(LoadFigures figures, IReadOnlyList<WorkerSample> samples)
    {
        var failures = figures.Failures;
        var isSilent = failures[FailureKind.ResponseTimeout] + figures.Interrupted > 0
            && failures[FailureKind.UnexpectedStatus] + failures[FailureKind.FailedCheck] + failures[FailureKind.MalformedResponse] + failures[FailureKind.HeadTooLong] == 0;
        return isSilent && StallRule.OfSilent(samples) is { } stall ? $"; {stall.Text}" : "";
    }
}
