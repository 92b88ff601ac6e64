using PerfRegression.Comparing;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Running;

namespace PerfRegression.Verifying;

/// <summary>
/// Judges claims: measures what they are about, or takes what another claim had measured; measures once more where that is due; keeps
/// every measurement and every verdict. What becomes of a verdict is up to whoever asked for it.
/// </summary>
public sealed class Verifier
{
    private static readonly IPace First = new AtOnce();
    private readonly VerifierOptions _options;
    private readonly ClaimRecording _recording;
    private readonly ClaimJudge _judge;
    private readonly ScenarioRunner _runner;
    private readonly ComparisonRunner _comparer;
    private readonly Sharing<Scenario, RunResult> _runs = new("scenarios", scenario => scenario.Name, ScenarioDifferences.Between);
    private readonly Sharing<ComparisonScenario, ComparisonResult> _comparisons = new("comparisons", scenario => scenario.Name, ComparisonDifferences.Between);

    /// <summary>A verifier, with what is shared by all claims of a suite.</summary>
    public Verifier(VerifierOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _recording = new ClaimRecording(options.IsAssertion);
        _judge = new ClaimJudge(new RemeasureBudget(options.Time), options.AwaitCalm, options.Note);
        _runner = new ScenarioRunner(options.Show, options.Time, options.Profile, options.Alone);
        _comparer = new ComparisonRunner(options.ShowComparison, options.Time, options.Profile, options.Alone);
    }

    /// <summary>Judges a claim about one scenario.</summary>
    /// <param name="id">Which claim.</param>
    /// <param name="scenario">What is measured.</param>
    /// <param name="claim">What is promised of the run. A pure function: it is asked again after each measurement.</param>
    /// <param name="cancelled">Ends it; what was being measured is lost, and no other claim gets it.</param>
    /// <exception cref="ArgumentException">The scenario can't be carried out, or another one was measured under its name.</exception>
    public Task<Verdict> JudgeAsync(ClaimId id, Scenario scenario, Action<RunClaim> claim, CancellationToken cancelled = default) =>
        JudgeRunsAsync(id, [scenario], (runs, record) => claim(new RunClaim(runs[0], record)), cancelled);

    /// <summary>Judges a claim about several scenarios, which are measured again together or not at all.</summary>
    /// <inheritdoc cref="JudgeAsync(ClaimId, Scenario, Action{RunClaim}, CancellationToken)"/>
    public Task<Verdict> JudgeAsync(ClaimId id, IReadOnlyList<Scenario> scenarios, Action<RunsClaim> claim, CancellationToken cancelled = default) =>
        JudgeRunsAsync(id, scenarios, (runs, record) => claim(new RunsClaim(runs, record)), cancelled);

    /// <summary>Judges a claim about a sweep over numbers of workers.</summary>
    /// <inheritdoc cref="JudgeAsync(ClaimId, Scenario, Action{RunClaim}, CancellationToken)"/>
    public Task<Verdict> JudgeAsync(ClaimId id, Sweep sweep, Action<SweepClaim> claim, CancellationToken cancelled = default) =>
        JudgeRunsAsync(id, sweep.Scenarios, (runs, record) => claim(new SweepClaim(WorkerSweep.Of(runs), record)), cancelled);

    /// <summary>Judges a claim about a comparison, at the looks of its design.</summary>
    /// <inheritdoc cref="JudgeAsync(ClaimId, Scenario, Action{RunClaim}, CancellationToken)"/>
    public Task<Verdict> JudgeAsync(ClaimId id, ComparisonScenario scenario, Action<ComparisonClaim> claim, CancellationToken cancelled = default) => KeepAsync(
        id,
        new ComparisonSubject(scenario, ShareAsync, comparison => _recording.Of(scenario.Name, record => claim(new ComparisonClaim(comparison, record)))),
        cancelled);

    /// <summary>Measures a scenario once, or returns the first run of it that a claim had measured: numbers, and no verdict.</summary>
    /// <exception cref="VoidRunException">There are no numbers: the variant failed altogether, or the measurement says nothing about it.</exception>
    public Task<RunResult> RunAsync(Scenario scenario, CancellationToken cancelled = default)
    {
        ClaimRecording.RefuseInsideAClaim();
        return NumbersAsync(ShareAsync(scenario, 0, First, cancelled), run => (run.Name, run.Failure, run.Fault, run.SavedTo));
    }

    /// <summary>Measures the rounds of a comparison's first look, or returns those that claims had measured: numbers, and no verdict.</summary>
    /// <exception cref="VoidRunException">There are no numbers: a variant failed altogether, or the measurement says nothing about them.</exception>
    public Task<ComparisonResult> CompareAsync(ComparisonScenario scenario, CancellationToken cancelled = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ClaimRecording.RefuseInsideAClaim();
        return NumbersAsync(
            ShareAsync(scenario, 0, scenario.Design.Looks[0].Rounds, First, cancelled),
            comparison => (comparison.Name, comparison.Failure, comparison.Fault, comparison.SavedTo));
    }

    private static async Task<T> NumbersAsync<T>(Task<T> measuring, Func<T, (string Name, VariantFailure? Failure, MeasurementFault? Fault, string? SavedTo)> read)
    {
        var measured = await measuring;
        var (name, failure, fault, savedTo) = read(measured);
        return (failure?.Reason ?? fault?.Reason) is { } reason
            ? throw new VoidRunException($"There are no numbers of \"{name}\": {reason}{Environment.NewLine}  see {savedTo}")
            : measured;
    }

    private Task<Verdict> JudgeRunsAsync(ClaimId id, IReadOnlyList<Scenario> scenarios, Action<IReadOnlyList<RunResult>, Action<Outcome>> claim, CancellationToken cancelled)
    {
        ArgumentNullException.ThrowIfNull(scenarios);
        if (scenarios.Count == 0)
        {
            throw new ArgumentException("A claim is about one scenario at least.", nameof(scenarios));
        }

        // All of them, before the first is measured for minutes.
        foreach (var scenario in scenarios)
        {
            ScenarioFaults.Refuse(scenario);
        }

        var subject = new RunSubject(scenarios, ShareAsync, runs => _recording.Of(scenarios[0].Name, record => claim(runs, record)));
        return KeepAsync(id, subject, cancelled);
    }

    // Refused before anything is awaited: a claim that drops the task would never hear of it.
    private Task<Verdict> KeepAsync(ClaimId id, ISubject subject, CancellationToken cancelled)
    {
        ClaimRecording.RefuseInsideAClaim();
        return JudgeAndKeepAsync(id, subject, cancelled);
    }

    private async Task<Verdict> JudgeAndKeepAsync(ClaimId id, ISubject subject, CancellationToken cancelled) =>
        _options.Store.Keep(await _judge.JudgeAsync(id, subject, cancelled));

    private Task<RunResult> ShareAsync(Scenario scenario, int attempt, IPace pace, CancellationToken cancelled)
    {
        ScenarioFaults.Refuse(scenario);
        return _runs.GetAsync(scenario, attempt, static _ => true, _ => pace.MeasureAsync(() => MeasureAsync(scenario, cancelled)), cancelled);
    }

    private Task<ComparisonResult> ShareAsync(ComparisonScenario scenario, int attempt, int rounds, IPace pace, CancellationToken cancelled)
    {
        ComparisonScenarioFaults.Refuse(scenario);
        return _comparisons.GetAsync(
            scenario,
            attempt,
            known => known.Rounds.Count >= rounds || known.Failure is not null || known.Fault is not null,
            soFar => pace.MeasureAsync(() => MeasureAsync(scenario, rounds, soFar, cancelled)),
            cancelled);
    }

    private async Task<RunResult> MeasureAsync(Scenario scenario, CancellationToken cancelled)
    {
        _options.Store.Prepare();
        return _options.Store.Keep(await _runner.RunAsync(scenario, cancelled));
    }

    private async Task<ComparisonResult> MeasureAsync(ComparisonScenario scenario, int rounds, ComparisonResult? soFar, CancellationToken cancelled)
    {
        _options.Store.Prepare();
        return _options.Store.Keep(await _comparer.MeasureAsync(scenario, rounds, soFar, cancelled));
    }
}
