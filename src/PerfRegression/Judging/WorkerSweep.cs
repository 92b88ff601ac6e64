using PerfRegression.Model.Formatting;
using PerfRegression.Model.Protocol;

namespace PerfRegression.Judging;

/// <summary>The same load on the same endpoint, with nothing changed but the number of workers.</summary>
internal sealed record WorkerSweep
{
    /// <summary>The share of the best throughput that counts as reached: 95 %.</summary>
    public const double Reached = 0.95;

    /// <summary>The runs, by their number of workers.</summary>
    public required IReadOnlyList<RunResult> Runs { get; init; }

    /// <summary>
    /// Where more workers stop paying: the fewest with at least 95 % of the sweep's best throughput.
    /// </summary>
    public int Knee => Runs.Where(run => run.Figures.Throughput >= Reached * Runs.Max(best => best.Figures.Throughput)).Min(run => run.Workers);

    /// <summary>A sweep of these runs.</summary>
    /// <exception cref="ArgumentException">Fewer than two runs, or more differs between them than the number of workers.</exception>
    public static WorkerSweep Of(IEnumerable<RunResult> runs)
    {
        var ordered = runs.OrderBy(run => run.Workers).ToList();
        if (ordered.Count < 2 || ordered.DistinctBy(run => run.Workers).Count() < ordered.Count)
        {
            throw new ArgumentException("A sweep needs at least two runs, each with a different number of workers.", nameof(runs));
        }

        var first = ordered[0];
        var other = ordered.FirstOrDefault(run => run.Request != first.Request || !SameLoad(run, first));
        return other is null
            ? new WorkerSweep { Runs = ordered }
            : throw new ArgumentException($"A sweep changes one variable only, but \"{other.Name}\" and \"{first.Name}\" differ in request or load.", nameof(runs));
    }

    /// <summary>"1 worker 20 req/s, 2 workers 40 req/s".</summary>
    public override string ToString() =>
        string.Join(", ", Runs.Select(run => $"{Units.Count(run.Workers)} {(run.Workers == 1 ? "worker" : "workers")} {Units.Rate(run.Figures.Throughput)}"));

    private static bool SameLoad(RunResult one, RunResult other) => PlanWriter.Write(one.Plan) == PlanWriter.Write(other.Plan);
}
