using PerfRegression.Hosting;
using PerfRegression.Judging;
using PerfRegression.Model.Stacks;

namespace PerfRegression.Diagnosis;

/// <summary>All that was seen of a variant: what findings rest on.</summary>
/// <param name="Run">The run, with its samples and counts.</param>
/// <param name="Root">The folder that source files are shown relative to.</param>
internal sealed record Evidence(RunResult Run, string Root)
{
    private IReadOnlyList<ThreadActivity>? _threads;

    /// <summary>What a worker was at while the load went on after the recorded part; null where that was not read.</summary>
    public StackCapture? Stacks { get; init; }

    /// <summary>How many requests waited for a connection of a pool each time that somebody looked; null where the app does not tell.</summary>
    public double? WaitingForConnections { get; init; }

    /// <summary>Commands to a database per request, as the app's driver counted them; null where none does.</summary>
    public double? CommandsPerRequest { get; init; } = Known(Metric.DatabaseCommandsPerRequest, MetricSource.Of(Run));

    /// <summary>Cores that the workers can use.</summary>
    public double Cores => Run.Conditions.UsableCores ?? Environment.ProcessorCount;

    /// <summary>The threads of the worker that was watched.</summary>
    public IReadOnlyList<ThreadActivity> Threads => _threads ??= [.. (Stacks?.Threads ?? []).Select(ThreadActivity.Of)];

    /// <summary>"GET /orders".</summary>
    public string Route => $"{Run.Request.Method} {Run.Request.Path.Split('?')[0]}";

    /// <summary>What the app said of its failures: in answers, and in what it logged.</summary>
    public IEnumerable<string> Complaints =>
    [
        .. Run.Figures.Failures.Answers.Select(answer => answer.Body),
        .. (Run.Output?.Errors ?? []).SelectMany(side => new[] { side.Errors.FirstError, side.Errors.FirstUnhandledException }).OfType<string>(),
        .. new[] { Run.Failure?.Reason, Run.Failure?.Details }.OfType<string>(),
    ];

    /// <summary>The stacks of what its threads computed, weighed in samples.</summary>
    public IReadOnlyList<WeighedStack> Computing => [.. (Stacks?.Threads ?? []).SelectMany(thread => thread.Stacks).Select(stack => stack with { Weight = stack.Weight - stack.Outside })];

    /// <summary>What is known of a run from outside, its files shown relative to the solution.</summary>
    public static Evidence Of(RunResult run) => new(run, SolutionRoot.OfTests);

    public CodePlace? Place(Frame? frame) => frame is null ? null : OwnCode.Place(frame, Root);

    /// <summary>The stacks by the place in the app's own code where they are innermost, the heaviest first.</summary>
    public static IReadOnlyList<(Frame Place, string? Subject, long Weight)> ByPlace(IEnumerable<WeighedStack> stacks) =>
    [
        .. stacks.Select(stack => (Stack: stack, Own: OwnCode.Innermost(stack.Frames)))
            .Where(stack => stack.Own >= 0)
            .GroupBy(stack => (stack.Stack.Frames[stack.Own], stack.Stack.Subject), stack => stack.Stack.Weight)
            .Select(places => (places.Key.Item1, places.Key.Subject, Weight: places.Sum()))
            .OrderByDescending(place => place.Weight),
    ];

    /// <summary>The methods of the app's own that are innermost in the stacks, each at the line where it is so most, with its share of all; the greatest first.</summary>
    public static IReadOnlyList<(Frame Place, double Share)> Methods(IReadOnlyList<WeighedStack> stacks) =>
    [
        .. ByPlace(stacks)
            .GroupBy(place => (place.Place.Module, place.Place.Method))
            .Select(lines => (lines.First().Place, Share: lines.Sum(line => line.Weight) / (double)stacks.Sum(stack => stack.Weight)))
            .OrderByDescending(method => method.Share),
    ];

    /// <summary>The first of them; null where there is none.</summary>
    public static (Frame Place, double Share)? HeaviestMethod(IReadOnlyList<WeighedStack> stacks) => Methods(stacks) is [var most, ..] ? most : null;

    /// <summary>The samples of each worker, in their order.</summary>
    public IEnumerable<IReadOnlyList<WorkerSample>> SamplesOfWorkers => Run.Samples.GroupBy(sample => sample.Worker).Select(worker => worker.ToList());

    private static double? Known(Metric metric, MetricSource source) => metric.WhyNot(source) is null ? metric.Read(source) : null;
}
