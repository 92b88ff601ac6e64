using PerfRegression.Measurements;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Judging;

/// <summary>Where more workers stop paying in a sweep, the knee of its throughput curve.</summary>
internal static class Knee
{
    /// <exception cref="ArgumentException">The sweep does not include this number of workers, so that the promise can't be kept.</exception>
    public static Outcome Judge(WorkerSweep sweep, int workers, string reason)
    {
        if (sweep.Runs.All(run => run.Workers != workers))
        {
            throw new ArgumentException($"A sweep over {string.Join(", ", sweep.Runs.Select(run => Units.Count(run.Workers)))} workers can't have its knee at {Units.Count(workers)}: add that number to the sweep.", nameof(workers));
        }

        var outcome = new Outcome
        {
            State = OutcomeState.NotMeasurable,
            Promise = $"Expected more workers to stop paying at {Units.Count(workers)}{reason}",
            Found = "no request was answered in any of its runs",
            Metric = Metric.Throughput.Name,
        };
        return sweep.Runs.All(run => run.Figures.Succeeded == 0) ? outcome : outcome with
        {
            State = sweep.Knee == workers ? OutcomeState.Holds : OutcomeState.Broken,
            Found = $"{Units.Count(sweep.Knee)}: {sweep}",
            Value = sweep.Knee,
            Note = $"the knee is the fewest workers with at least {Units.Percent(WorkerSweep.Reached)} of the best throughput",
            Shortfall = sweep.Knee == workers ? null : Distance(sweep, workers),
        };
    }

    // The factor by which throughput would have to differ for the knee to lie where it was promised.
    private static double? Distance(WorkerSweep sweep, int workers)
    {
        var reached = WorkerSweep.Reached * sweep.Runs.Max(run => run.Figures.Throughput);
        var deciding = sweep.Runs.FirstOrDefault(run => run.Workers == Math.Min(sweep.Knee, workers))?.Figures.Throughput;
        return deciding > 0 ? Math.Max(deciding.Value / reached, reached / deciding.Value) - 1 : null;
    }
}
