using PerfRegression.Hosting;
using PerfRegression.Load;
using PerfRegression.Measurement;
using PerfRegression.Thresholds;

namespace PerfRegression.Running;

/// <summary>Says why a load that came to its end says nothing all the same.</summary>
internal static class RunFaults
{
    private const double SaturatedFrom = 0.9;
    private static readonly TimeSpan LateFrom = TimeSpan.FromMilliseconds(20);

    /// <summary>The reason; null when the load is sound. <c>MayBeDisturbed</c>: whether a busy machine can be behind it.</summary>
    public static (string Reason, bool MayBeDisturbed)? Of(LoadResult load, IReadOnlyList<WorkerSample> samples, bool throughputOnly)
    {
        var figures = load.Figures;
        var generator = load.Generator;
        return figures switch
        {
            { Requests: 0 } => ("the generator sent not one request", false),
            { Succeeded: 0 } => ($"not one of {Units.Count(figures.Requests)} requests was answered: {FailureStory.Of(figures)}{Starvation(samples)}", false),
            _ when generator.Saturation >= SaturatedFrom && !throughputOnly =>
                ($"the generator was the bottleneck: {GeneratorLimit.Sentence(generator)}, so that its latencies are its own. Use fewer users or a think time, or judge throughput alone (ThroughputOnly)", true),
            _ when generator.LagP99 > LateFrom =>
                ($"the generator was late: p99 from due to dispatched was {Units.Milliseconds(generator.LagP99.Value)}, more than {Units.Milliseconds(LateFrom)}. Lower the arrival rate or free the machine", true),
            _ => null,
        };
    }

    private static string Starvation(IReadOnlyList<WorkerSample> samples)
    {
        var worst = samples.Where(sample => sample.ThreadPoolQueue > 0).MaxBy(sample => sample.ThreadPoolQueue);
        return worst is null
            ? ""
            : $". Thread-pool starvation: up to {Units.Count(worst.ThreadPoolQueue!.Value)} work items waited for the {Units.Count(worst.ThreadPoolThreads ?? 0)} threads of worker {worst.Worker + 1}'s pool; look for blocking calls in the handler";
    }
}
