using PerfRegression.Measurement;
using PerfRegression.Measurements;

namespace PerfRegression.Judging;

/// <summary>Where more workers stop paying in a sweep, the knee of its throughput curve.</summary>
internal static class Knee
{
    public static Outcome Judge(WorkerSweep sweep, int workers, string reason)
    {
        var holds = sweep.Knee == workers;
        return new Outcome
        {
            State = holds ? OutcomeState.Holds : OutcomeState.Broken,
            Promise = $"Expected more workers to stop paying at {Units.Count(workers)}{reason}",
            Found = $"{Units.Count(sweep.Knee)}: {sweep}",
            Metric = Metric.Throughput.Name,
            Value = sweep.Knee,
            Note = $"the knee is the fewest workers with at least {Units.Percent(WorkerSweep.Reached)} of the best throughput",
            Shortfall = holds ? null : Distance(sweep, workers),
        };
    }

    // By which factor throughput would have to differ for the knee to lie where it was promised.
    private static double? Distance(WorkerSweep sweep, int workers)
    {
        var reached = WorkerSweep.Reached * sweep.Runs.Max(run => run.Figures.Throughput);
        var deciding = sweep.Runs.FirstOrDefault(run => run.Workers == Math.Min(sweep.Knee, workers))?.Figures.Throughput;
        return deciding > 0 ? Math.Max(deciding.Value / reached, reached / deciding.Value) - 1 : null;
    }
}
