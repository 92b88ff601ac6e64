using PerfRegression.Measurements;

namespace PerfRegression.Verifying;

/// <summary>One scenario or several, which are measured again together or not at all.</summary>
/// <param name="scenarios">What is measured.</param>
/// <param name="shared">Measures all of them, or takes what another claim had measured.</param>
/// <param name="ask">Asks the claim about their runs.</param>
internal sealed class RunSubject(IReadOnlyList<Scenario> scenarios, SharedMeasurements shared, Func<IReadOnlyList<RunResult>, IReadOnlyList<Outcome>> ask) : ISubject
{
    public async Task<Attempt> MeasureAsync(int attempt, int? rounds, Occasion occasion, CancellationToken cancelled)
    {
        var runs = await shared.RunsAsync(scenarios, attempt, occasion, cancelled);
        var fault = runs.Select(run => run.Fault).OfType<MeasurementFault>().OrderBy(fault => fault.MayBeDisturbed).FirstOrDefault();
        List<Outcome> failed = [.. runs.Where(run => run.Failure is not null).Select(run => run.Failure!.AsOutcome(run.Name))];
        return new Attempt
        {
            Runs = runs,
            Fault = fault,
            IsDisturbed = Any([.. runs.Select(run => run.Conditions.IsDisturbed)]),
            Outcomes = failed.Count > 0 || fault is not null ? failed : ask(runs),
        };
    }

    public Task<Attempt> ExplainAsync(IReadOnlyList<Attempt> attempts, VerdictKind verdict, CancellationToken cancelled) => Task.FromResult(attempts[^1]);

    public Decision Next(IReadOnlyList<Attempt> attempts, bool isTimeLeft) => RunPolicy.Next(attempts, isTimeLeft);

    // One disturbed run is enough; an unknown one leaves it open.
    private static bool? Any(List<bool?> disturbed) => disturbed.Contains(true) ? true : disturbed.Contains(null) ? null : false;
}
