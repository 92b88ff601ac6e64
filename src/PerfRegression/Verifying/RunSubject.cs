using PerfRegression.Measurements;

namespace PerfRegression.Verifying;

/// <summary>One scenario or several, which are measured again together or not at all.</summary>
/// <param name="measure">Measures all of them, or takes what another claim had measured: attempt, pace.</param>
/// <param name="ask">Asks the claim about their runs.</param>
internal sealed class RunSubject(
    Func<int, Pace, CancellationToken, Task<IReadOnlyList<RunResult>>> measure,
    Func<IReadOnlyList<RunResult>, IReadOnlyList<Outcome>> ask) : ISubject
{
    public async Task<Attempt> MeasureAsync(int attempt, int? rounds, Pace pace, CancellationToken cancelled)
    {
        var runs = await measure(attempt, pace, cancelled);
        return new Attempt
        {
            Runs = runs,
            Fault = runs.Select(run => run.Fault).OfType<MeasurementFault>().OrderBy(fault => fault.MayBeDisturbed).FirstOrDefault(),
            IsDisturbed = Any(runs.Select(run => run.Conditions.IsDisturbed)),
        };
    }

    public Attempt Judge(Attempt measured)
    {
        var failed = measured.Runs.Where(run => run.Failure is not null).Select(run => VariantFailures.Of(run.Name, run.Failure!)).ToList();
        return measured with { Outcomes = failed.Count > 0 || measured.Fault is not null ? failed : ask(measured.Runs) };
    }

    public Decision Next(IReadOnlyList<Attempt> attempts, bool isTimeLeft) => RunPolicy.Next(attempts, isTimeLeft);

    // One disturbed run is enough; an unknown one leaves it open.
    private static bool? Any(IEnumerable<bool?> disturbed)
    {
        var all = disturbed.ToList();
        return all.Contains(true) ? true : all.Contains(null) ? null : false;
    }
}
