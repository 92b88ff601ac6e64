using PerfRegression.Measurements;
using PerfRegression.Running;

namespace PerfRegression.Verifying;

/// <summary>One scenario or several, which are measured again together or not at all.</summary>
/// <param name="scenarios">The scenarios.</param>
/// <param name="measure">Measures one of them, or takes what another claim had measured: scenario, attempt, pace.</param>
/// <param name="ask">Asks the claim about their runs.</param>
internal sealed class RunSubject(
    IReadOnlyList<Scenario> scenarios,
    Func<Scenario, int, IPace, CancellationToken, Task<RunResult>> measure,
    Func<IReadOnlyList<RunResult>, IReadOnlyList<Outcome>> ask) : ISubject
{
    public string Name => string.Join(", ", scenarios.Select(scenario => scenario.Name));

    public async Task<Attempt> MeasureAsync(int attempt, int? rounds, IPace pace, CancellationToken cancelled)
    {
        var runs = new List<RunResult>();
        foreach (var scenario in scenarios)
        {
            runs.Add(await measure(scenario, attempt, pace, cancelled));
        }

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

    // One that was is enough; one that nobody can tell of leaves it open.
    private static bool? Any(IEnumerable<bool?> disturbed)
    {
        var all = disturbed.ToList();
        return all.Contains(true) ? true : all.Contains(null) ? null : false;
    }
}
