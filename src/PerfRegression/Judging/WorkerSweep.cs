using PerfRegression.Measurements;
using PerfRegression.Model.Formatting;
using PerfRegression.Model.Protocol;

namespace PerfRegression.Judging;

/// <summary>The same load on the same endpoint, with nothing changed but the number of workers.</summary>
internal sealed class WorkerSweep
{
    // The share of the best throughput that counts as reached.
    private const double Reached = 0.95;

    private readonly IReadOnlyList<RunResult> _runs;

    /// <exception cref="ArgumentException">Fewer than two runs, or more differs between them than the number of workers.</exception>
    public WorkerSweep(IEnumerable<RunResult> runs)
    {
        _runs = [.. runs.OrderBy(run => run.Workers)];
        if (_runs.Count < 2 || _runs.DistinctBy(run => run.Workers).Count() < _runs.Count)
        {
            throw new ArgumentException("A sweep needs at least two runs, each with a different number of workers.", nameof(runs));
        }

        var first = _runs[0];
        if (_runs.FirstOrDefault(run => !IsLike(run, first)) is { } other)
        {
            throw new ArgumentException($"A sweep changes one variable only, but \"{other.Name}\" and \"{first.Name}\" differ in request or load.", nameof(runs));
        }
    }

    /// <summary>Whether runs differ in nothing but the number of workers, of which there are at least two.</summary>
    public static bool IsOne(IReadOnlyList<RunResult> runs) =>
        runs.Count > 1 && runs.DistinctBy(run => run.Workers).Count() == runs.Count && runs.All(run => IsLike(run, runs[0]));

    /// <summary>Where more workers stop paying: the fewest with at least 95 % of the sweep's best throughput.</summary>
    public int Knee => _runs.First(run => run.Figures.Throughput >= BestReached).Workers;

    private double BestReached => Reached * _runs.Max(run => run.Figures.Throughput);

    /// <summary>Whether its throughput curve has its knee at this number of workers.</summary>
    /// <exception cref="ArgumentException">The sweep does not include this number of workers, so that the promise can't be kept.</exception>
    public Outcome HasKneeAt(int workers, string reason)
    {
        if (_runs.All(run => run.Workers != workers))
        {
            throw new ArgumentException($"A sweep over {string.Join(", ", _runs.Select(run => Units.Count(run.Workers)))} workers can't have its knee at {Units.Count(workers)}: add that number to the sweep.", nameof(workers));
        }

        var outcome = new Outcome
        {
            State = OutcomeState.NotMeasurable,
            Promise = $"Expected more workers to stop paying at {Units.Count(workers)}{reason}",
            Found = "no request was answered in any of its runs",
            Metric = Metric.Throughput.Name,
        };
        return _runs.All(run => run.Figures.Succeeded == 0) ? outcome : outcome with
        {
            State = Knee == workers ? OutcomeState.Holds : OutcomeState.Broken,
            Found = $"{Units.Count(Knee)}: {this}",
            Value = Knee,
            Note = $"the knee is the fewest workers with at least {Units.Percent(Reached)} of the best throughput",
            Shortfall = Knee == workers ? null : DistanceTo(workers),
        };
    }

    /// <summary>"1 worker 20 req/s, 2 workers 40 req/s".</summary>
    public override string ToString() =>
        string.Join(", ", _runs.Select(run => $"{Units.Count(run.Workers)} {(run.Workers == 1 ? "worker" : "workers")} {Units.Rate(run.Figures.Throughput)}"));

    private static bool IsLike(RunResult one, RunResult other) => one.Request == other.Request && PlanWriter.Write(one.Plan) == PlanWriter.Write(other.Plan);

    // The factor by which throughput would have to differ for the knee to lie where it was promised.
    private double? DistanceTo(int workers)
    {
        var deciding = _runs.First(run => run.Workers == Math.Min(Knee, workers)).Figures.Throughput;
        return deciding > 0 ? Math.Max(deciding / BestReached, BestReached / deciding) - 1 : null;
    }
}
