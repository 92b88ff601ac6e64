using PerfRegression.Judging;

namespace PerfRegression.Verifying;

/// <summary>
/// Judges claims: measures what they are about, or takes what another claim had measured; measures again where that is due; keeps
/// every verdict. What follows from a verdict is up to the caller. A claim is a pure function: it is asked before anything is measured,
/// and again after each measurement. What was being measured when a claim is cancelled is lost, and no other claim gets it.
/// </summary>
internal sealed class Verifier
{
    private readonly VerifierOptions _options;
    private readonly ClaimRecording _recording;
    private readonly ClaimJudge _judge;
    private readonly SharedMeasurements _shared;

    public Verifier(VerifierOptions options)
    {
        var budget = new RemeasureBudget(options.Time);
        _options = options;
        _recording = new ClaimRecording(options.Assertions);
        _judge = new ClaimJudge(budget);
        _shared = new SharedMeasurements(options, new Turns(options.Alone, budget, options.AwaitCalm, options.Waiting));
    }

    /// <exception cref="ArgumentException">The scenario can't be carried out, another one was measured under its name, or the claim can't be judged whatever is measured.</exception>
    public Task<Verdict> JudgeAsync(ClaimId id, Scenario scenario, Action<RunClaim> claim, CancellationToken cancelled = default)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return JudgeRunsAsync(id, [scenario], (runs, record) => claim(new RunClaim(runs[0], record)), cancelled);
    }

    /// <summary>Several scenarios are measured again together or not at all.</summary>
    /// <inheritdoc cref="JudgeAsync(ClaimId, Scenario, Action{RunClaim}, CancellationToken)"/>
    public Task<Verdict> JudgeAsync(ClaimId id, IReadOnlyList<Scenario> scenarios, Action<RunsClaim> claim, CancellationToken cancelled = default)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return JudgeRunsAsync(id, scenarios, (runs, record) => claim(new RunsClaim(runs, record)), cancelled);
    }

    /// <inheritdoc cref="JudgeAsync(ClaimId, Scenario, Action{RunClaim}, CancellationToken)"/>
    public Task<Verdict> JudgeAsync(ClaimId id, Sweep sweep, Action<SweepClaim> claim, CancellationToken cancelled = default)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(claim);
        return JudgeRunsAsync(id, sweep.Scenarios, (runs, record) => claim(new SweepClaim(new WorkerSweep(runs), record)), cancelled);
    }

    /// <inheritdoc cref="JudgeAsync(ClaimId, Scenario, Action{RunClaim}, CancellationToken)"/>
    public Task<Verdict> JudgeAsync(ClaimId id, ComparisonScenario scenario, Action<ComparisonClaim> claim, CancellationToken cancelled = default)
    {
        ArgumentNullException.ThrowIfNull(claim);
        CallFlow.RefuseToMeasure();
        _shared.Refuse(scenario);
        _recording.Rehearse(record => claim(new ComparisonClaim(_shared.Unmeasured(scenario), record)));
        return JudgeAndKeepAsync(
            id,
            new ComparisonSubject(scenario, _shared.RoundsAsync, _shared.ExplainedAsync, comparison => _recording.Of(scenario.Name, record => claim(new ComparisonClaim(comparison, record)))),
            cancelled);
    }

    /// <summary>Measures a scenario once, or returns the first run of it that a claim had measured: numbers without a verdict.</summary>
    /// <exception cref="VoidRunException">There are no numbers: the variant failed altogether, or the measurement says nothing about it.</exception>
    public Task<RunResult> RunAsync(Scenario scenario, CancellationToken cancelled = default)
    {
        CallFlow.RefuseToMeasure();
        _shared.Refuse([scenario]);
        return NumbersAsync(_shared.FirstRunAsync(scenario, cancelled));
    }

    private static async Task<RunResult> NumbersAsync(Task<RunResult> measuring)
    {
        var run = await measuring;
        return (run.Failure?.Reason ?? run.Fault?.Reason) is { } reason
            ? throw new VoidRunException(string.Join(Environment.NewLine, new[] { $"There are no numbers of \"{run.Name}\": {reason}", run.Failure?.Details, $"  see {run.SavedTo}" }.OfType<string>()))
            : run;
    }

    // Refused before anything is awaited: a claim that drops the task would never hear of it. And all scenarios, before the first is
    // measured for minutes.
    private Task<Verdict> JudgeRunsAsync(ClaimId id, IReadOnlyList<Scenario> scenarios, Action<IReadOnlyList<RunResult>, Action<Outcome>> claim, CancellationToken cancelled)
    {
        CallFlow.RefuseToMeasure();
        ArgumentNullException.ThrowIfNull(scenarios);
        if (scenarios.Count == 0)
        {
            throw new ArgumentException("A claim needs at least one scenario.", nameof(scenarios));
        }

        _shared.Refuse(scenarios);
        _recording.Rehearse(record => claim(_shared.Unmeasured(scenarios), record));
        return JudgeAndKeepAsync(id, new RunSubject(scenarios, _shared, runs => _recording.Of(scenarios[0].Name, record => claim(runs, record))), cancelled);
    }

    private async Task<Verdict> JudgeAndKeepAsync(ClaimId id, ISubject subject, CancellationToken cancelled)
    {
        var verdict = await JudgeAsync(id, subject, cancelled);
        try
        {
            return _options.Store.Keep(verdict);
        }
        catch (IOException exception)
        {
            // What was measured for minutes is reported all the same.
            return verdict with { NotSaved = exception.Message };
        }
    }

    private async Task<Verdict> JudgeAsync(ClaimId id, ISubject subject, CancellationToken cancelled)
    {
        try
        {
            var verdict = await _judge.JudgeAsync(id, subject, cancelled);
            _options.Meter.Count(verdict);
            return verdict;
        }
        finally
        {
            _options.Meter.Rest();
        }
    }
}
