using PerfRegression.Diagnosis;
using PerfRegression.Hosting;
using PerfRegression.Model.Stacks;
using PerfRegression.Unit.MadeUp;

namespace PerfRegression.Unit.Diagnosis;

/// <summary>What was seen of a run of GET /orders that never was: 2,400 requests in 40 s by 10 users, on a worker with two cores.</summary>
internal static class Seen
{
    public static RunResult Run { get; } = Runs.Of(Figures.Of(2_400), "orders", workers: 1) with { Request = Request.Get("/orders?customer=42"), Samples = [] };

    public static Evidence In(StackCapture? stacks, RunResult? run = null) => new(run ?? Run, Shapes.Root) { Stacks = stacks };

    /// <summary>One sample a second of the first worker.</summary>
    public static IReadOnlyList<WorkerSample> Samples<T>(Func<WorkerSample, T, WorkerSample> with, params IEnumerable<T> values) =>
        [.. values.Select((value, second) => with(new WorkerSample { Timestamp = second, Worker = 0 }, value))];

    public static RunResult Queued(params IEnumerable<long> lengths) => Run with { Samples = Samples((sample, length) => sample with { ThreadPoolQueue = length }, lengths) };
}
