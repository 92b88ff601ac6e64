using PerfRegression.Comparing;
using PerfRegression.Measurements;
using PerfRegression.Running;

namespace PerfRegression.Verifying;

/// <summary>
/// Judges claims: measures what they are about, or takes what another claim had measured; measures again where that is due; keeps
/// every measurement and every verdict. What follows from a verdict is up to the caller.
/// </summary>
internal sealed class Verifier
{
    private readonly VerifierOptions _options;
    private readonly ClaimRecording _recording;
    private readonly ClaimJudge _judge;
    private readonly ScenarioRunner _runner;
    private readonly ComparisonRunner _comparer;
    private readonly Turns _turns;
    private readonly Sharing<Scenario, RunResult> _firstRuns = new("scenarios", scenario => scenario.Name, ScenarioDifferences.Between, scenario => IsGone(scenario.Database));
    private readonly Sharing<IReadOnlyList<Scenario>, IReadOnlyList<RunResult>> _furtherRuns = new("claims", KeyOf, static (_, _) => [], scenarios => scenarios.Any(scenario => IsGone(scenario.Database)));
    private readonly Sharing<ComparisonScenario, ComparisonResult> _comparisons = new("comparisons", scenario => scenario.Name, ComparisonDifferences.Between, scenario => IsGone(scenario.Database));

    /// <summary>A verifier, with what is shared by all claims of a suite.</summary>
    public Verifier(VerifierOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _recording = new ClaimRecording(options.Assertions);
        var budget = new RemeasureBudget(options.Time);
        _turns = new Turns(options.Alone, budget, options.AwaitCalm, options.Note);
        _judge = new ClaimJudge(budget);
        _runner = new ScenarioRunner(options.Show, options.Time, options.Profile);
        _comparer = new ComparisonRunner(options.ShowComparison, options.Time, options.Profile);
    }

    /// <summary>Judges a claim about one scenario.</summary>
    /// <param name="id">The claim's identity.</param>
    /// <param name="scenario">What is measured.</param>
    /// <param name="claim">What is promised of the run. A pure function: it is asked before anything is measured, and again after each measurement.</param>
    /// <param name="cancelled">Ends it; what was being measured is lost, and no other claim gets it.</param>
    /// <exception cref="ArgumentException">The scenario can't be carried out, another one was measured under its name, or the claim can't be judged whatever is measured.</exception>
    public Task<Verdict> JudgeAsync(ClaimId id, Scenario scenario, Action<RunClaim> claim, CancellationToken cancelled = default)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return JudgeRunsAsync(id, [scenario], (runs, record) => claim(new RunClaim(runs[0], record)), cancelled);
    }

    /// <summary>Judges a claim about several scenarios, which are measured again together or not at all.</summary>
    /// <inheritdoc cref="JudgeAsync(ClaimId, Scenario, Action{RunClaim}, CancellationToken)"/>
    public Task<Verdict> JudgeAsync(ClaimId id, IReadOnlyList<Scenario> scenarios, Action<RunsClaim> claim, CancellationToken cancelled = default)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return JudgeRunsAsync(id, scenarios, (runs, record) => claim(new RunsClaim(runs, record)), cancelled);
    }

    /// <summary>Judges a claim about a sweep over numbers of workers.</summary>
    /// <inheritdoc cref="JudgeAsync(ClaimId, Scenario, Action{RunClaim}, CancellationToken)"/>
    public Task<Verdict> JudgeAsync(ClaimId id, Sweep sweep, Action<SweepClaim> claim, CancellationToken cancelled = default)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(claim);
        return JudgeRunsAsync(id, sweep.Scenarios, (runs, record) => claim(new SweepClaim(WorkerSweep.Of(runs), record)), cancelled);
    }

    /// <summary>Judges a claim about a comparison, at the looks of its design.</summary>
    /// <inheritdoc cref="JudgeAsync(ClaimId, Scenario, Action{RunClaim}, CancellationToken)"/>
    public Task<Verdict> JudgeAsync(ClaimId id, ComparisonScenario scenario, Action<ComparisonClaim> claim, CancellationToken cancelled = default)
    {
        ArgumentNullException.ThrowIfNull(claim);
        CallFlow.RefuseToMeasure();
        ComparisonScenarioFaults.Refuse(scenario);
        _comparisons.RefuseOthers([scenario]);
        _recording.Rehearse(record => claim(new ComparisonClaim(_comparer.Unmeasured(scenario), record)));
        return JudgeAndKeepAsync(
            id,
            new ComparisonSubject(scenario, ShareAsync, comparison => _recording.Of(scenario.Name, record => claim(new ComparisonClaim(comparison, record)))),
            cancelled);
    }

    /// <summary>Measures a scenario once, or returns the first run of it that a claim had measured: numbers without a verdict.</summary>
    /// <exception cref="VoidRunException">There are no numbers: the variant failed altogether, or the measurement says nothing about it.</exception>
    public Task<RunResult> RunAsync(Scenario scenario, CancellationToken cancelled = default)
    {
        CallFlow.RefuseToMeasure();
        ScenarioFaults.Refuse(scenario);
        return NumbersAsync(FirstRunAsync(scenario, cancelled), run => (run.Name, run.Failure, run.Fault, run.SavedTo));
    }

    /// <summary>Measures the rounds of a comparison's first look, or returns those that claims had measured: numbers without a verdict.</summary>
    /// <exception cref="VoidRunException">There are no numbers: a variant failed altogether, or the measurement says nothing about them.</exception>
    public Task<ComparisonResult> CompareAsync(ComparisonScenario scenario, CancellationToken cancelled = default)
    {
        CallFlow.RefuseToMeasure();
        ComparisonScenarioFaults.Refuse(scenario);
        return NumbersAsync(
            ShareAsync(scenario, 0, scenario.Design.Looks[0].Rounds, Pace.First, cancelled),
            comparison => (comparison.Name, comparison.Failure, comparison.Fault, comparison.SavedTo));
    }

    private static async Task<T> NumbersAsync<T>(Task<T> measuring, Func<T, (string Name, VariantFailure? Failure, MeasurementFault? Fault, string? SavedTo)> read)
    {
        var measured = await measuring;
        var (name, failure, fault, savedTo) = read(measured);
        return (failure?.Reason ?? fault?.Reason) is { } reason
            ? throw new VoidRunException(string.Join(Environment.NewLine, new[] { $"There are no numbers of \"{name}\": {reason}", failure?.Details, $"  see {savedTo}" }.OfType<string>()))
            : measured;
    }

    private static string NamesOf(IReadOnlyList<Scenario> scenarios) => string.Join(", ", scenarios.Select(scenario => scenario.Name));

    // No two lists of names have the same, whatever is in them.
    private static string KeyOf(IReadOnlyList<Scenario> scenarios) => string.Concat(scenarios.Select(scenario => $"{scenario.Name.Length}:{scenario.Name}"));

    private static bool IsGone(IBackingService? database) => database?.Fault is not null;

    private static async Task<IReadOnlyList<RunResult>> EachAsync(IReadOnlyList<Scenario> scenarios, Func<Scenario, Task<RunResult>> run)
    {
        var runs = new List<RunResult>();
        foreach (var scenario in scenarios)
        {
            runs.Add(await run(scenario));
        }

        return runs;
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

        foreach (var scenario in scenarios)
        {
            ScenarioFaults.Refuse(scenario);
        }

        _firstRuns.RefuseOthers(scenarios);
        _recording.Rehearse(record => claim([.. scenarios.Select(_runner.Unmeasured)], record));
        var subject = new RunSubject(
            (attempt, pace, stop) => ShareAsync(scenarios, attempt, pace, stop),
            runs => _recording.Of(scenarios[0].Name, record => claim(runs, record)));
        return JudgeAndKeepAsync(id, subject, cancelled);
    }

    private async Task<Verdict> JudgeAndKeepAsync(ClaimId id, ISubject subject, CancellationToken cancelled)
    {
        var verdict = await _judge.JudgeAsync(id, subject, cancelled);
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

    // Of several, the first runs are those of each; again they are measured together, or they would not be comparable.
    private Task<IReadOnlyList<RunResult>> ShareAsync(IReadOnlyList<Scenario> scenarios, int attempt, Pace pace, CancellationToken cancelled) => attempt == 0
        ? EachAsync(scenarios, scenario => FirstRunAsync(scenario, cancelled))
        : _furtherRuns.GetAsync(
            scenarios,
            attempt - 1,
            static _ => true,
            _ => _turns.TakeAsync(NamesOf(scenarios), pace, () => EachAsync(scenarios, scenario => MeasureAsync(scenario, cancelled)), cancelled),
            cancelled);

    private Task<RunResult> FirstRunAsync(Scenario scenario, CancellationToken cancelled) =>
        _firstRuns.GetAsync(scenario, 0, static _ => true, _ => _turns.TakeAsync(scenario.Name, Pace.First, () => MeasureAsync(scenario, cancelled), cancelled), cancelled);

    private Task<ComparisonResult> ShareAsync(ComparisonScenario scenario, int attempt, int rounds, Pace pace, CancellationToken cancelled) => _comparisons.GetAsync(
        scenario,
        attempt,
        known => known.Rounds.Count >= rounds || known.HasEnded,
        soFar => _turns.TakeAsync(scenario.Name, pace, () => MeasureAsync(scenario, rounds, soFar, cancelled), cancelled),
        cancelled);

    private async Task<RunResult> MeasureAsync(Scenario scenario, CancellationToken cancelled)
    {
        _options.Store.Prepare();
        var run = await _runner.RunAsync(scenario, cancelled);
        NoteStop(run.Name, run.StopFaults);
        return _options.Store.Keep(run);
    }

    private async Task<ComparisonResult> MeasureAsync(ComparisonScenario scenario, int rounds, ComparisonResult? soFar, CancellationToken cancelled)
    {
        _options.Store.Prepare();
        var comparison = await _comparer.MeasureAsync(scenario, rounds, soFar, cancelled);
        NoteStop(comparison.Name, comparison.StopFaults.Skip(soFar?.StopFaults.Count ?? 0));
        return _options.Store.Keep(comparison);
    }

    private void NoteStop(string name, IEnumerable<string> faults)
    {
        foreach (var fault in faults)
        {
            _options.Note($"{name} · did not stop cleanly: {fault}");
        }
    }
}
