using PerfRegression.Comparing;
using PerfRegression.Running;

namespace PerfRegression.Verifying;

/// <summary>Measures scenarios and comparisons, each in its turn, keeps every document, and shares it between the claims of a suite.</summary>
internal sealed class SharedMeasurements(VerifierOptions options, Turns turns)
{
    private readonly ScenarioRunner _runner = new(options.Meter.Before(options.Show), options.Time, options.Profile);
    private readonly ComparisonRunner _comparer = new(options.Meter.Before(options.ShowComparison), options.Time, options.Profile);
    private readonly Sharing<Scenario, RunResult> _firstRuns = new("scenarios", scenario => scenario.Name, Differences.Between, scenario => IsGone(scenario.Database));
    private readonly Sharing<IReadOnlyList<Scenario>, IReadOnlyList<RunResult>> _furtherRuns = new("claims", KeyOf, static (_, _) => [], scenarios => scenarios.Any(scenario => IsGone(scenario.Database)));
    private readonly Sharing<ComparisonScenario, ComparisonResult> _comparisons = new("comparisons", scenario => scenario.Name, Differences.Between, scenario => IsGone(scenario.Database));

    /// <exception cref="ArgumentException">A scenario can't be carried out, or another one has its name.</exception>
    public void Refuse(IReadOnlyList<Scenario> scenarios)
    {
        foreach (var scenario in scenarios)
        {
            ScenarioFaults.Refuse(scenario);
        }

        _firstRuns.RefuseOthers(scenarios);
    }

    /// <exception cref="ArgumentException">The comparison can't be carried out, or another one has its name.</exception>
    public void Refuse(ComparisonScenario scenario)
    {
        ComparisonScenarioFaults.Refuse(scenario);
        _comparisons.RefuseOthers([scenario]);
    }

    public IReadOnlyList<RunResult> Unmeasured(IReadOnlyList<Scenario> scenarios) => [.. scenarios.Select(_runner.Unmeasured)];

    public ComparisonResult Unmeasured(ComparisonScenario scenario) => _comparer.Unmeasured(scenario);

    // Of several, the first runs are those of each; again they are measured together, or they would not be comparable.
    public Task<IReadOnlyList<RunResult>> RunsAsync(IReadOnlyList<Scenario> scenarios, int attempt, Occasion occasion, CancellationToken cancelled) => attempt == 0
        ? EachAsync(scenarios, scenario => FirstRunAsync(scenario, cancelled))
        : _furtherRuns.GetAsync(
            scenarios,
            attempt - 1,
            static _ => true,
            _ => turns.TakeAsync(string.Join(", ", scenarios.Select(scenario => scenario.Name)), occasion, () => EachAsync(scenarios, scenario => MeasureAsync(scenario, explain: scenario.Diagnose != Diagnose.Never, cancelled)), cancelled),
            cancelled);

    public Task<RunResult> FirstRunAsync(Scenario scenario, CancellationToken cancelled) =>
        _firstRuns.GetAsync(scenario, 0, static _ => true, _ => turns.TakeAsync(scenario.Name, Occasion.First, () => MeasureAsync(scenario, explain: scenario.Diagnose == Diagnose.Always, cancelled), cancelled), cancelled);

    public Task<ComparisonResult> RoundsAsync(ComparisonScenario scenario, int attempt, int rounds, Occasion occasion, CancellationToken cancelled) => _comparisons.GetAsync(
        scenario,
        attempt,
        known => known.Rounds.Count >= rounds || known.HasEnded,
        soFar => turns.TakeAsync(scenario.Name, occasion, () => MeasureAsync(scenario, rounds, soFar, cancelled), cancelled),
        cancelled);

    /// <summary>What was measured of a comparison, with what the candidate was seen at that the baseline was not.</summary>
    public Task<ComparisonResult> ExplainedAsync(ComparisonScenario scenario, int attempt, CancellationToken cancelled) => _comparisons.GetAsync(
        scenario,
        attempt,
        known => known.IsExplained,
        soFar => turns.TakeAsync(scenario.Name, Occasion.First, () => ExplainAsync(scenario, soFar!, cancelled), cancelled),
        cancelled);

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

    private async Task<RunResult> MeasureAsync(Scenario scenario, bool explain, CancellationToken cancelled)
    {
        options.Store.Prepare();
        var run = await _runner.RunAsync(scenario, explain, cancelled);
        NoteStop(run.Name, run.StopFaults);
        return options.Store.Keep(run);
    }

    private async Task<ComparisonResult> MeasureAsync(ComparisonScenario scenario, int rounds, ComparisonResult? soFar, CancellationToken cancelled)
    {
        options.Store.Prepare();
        return Kept(await _comparer.MeasureAsync(scenario, rounds, soFar, cancelled), soFar);
    }

    private async Task<ComparisonResult> ExplainAsync(ComparisonScenario scenario, ComparisonResult comparison, CancellationToken cancelled) =>
        Kept(await new ComparisonExplanation(_runner).ExplainAsync(scenario, comparison, cancelled), comparison);

    private ComparisonResult Kept(ComparisonResult comparison, ComparisonResult? soFar)
    {
        NoteStop(comparison.Name, comparison.StopFaults.Skip(soFar?.StopFaults.Count ?? 0));
        return options.Store.Keep(comparison);
    }

    private void NoteStop(string name, IEnumerable<string> faults)
    {
        foreach (var fault in faults)
        {
            options.Note($"{name} · did not stop cleanly: {fault}");
        }
    }
}
