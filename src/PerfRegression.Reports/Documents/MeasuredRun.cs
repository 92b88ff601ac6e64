namespace PerfRegression.Reports.Documents;

/// <summary>One run of a suite, and what was promised of it.</summary>
/// <param name="Name">Its name among all runs of the suite: that of its document, without the extension.</param>
/// <param name="Run">The run.</param>
/// <param name="Outcomes">The promises that some claim made of it, each once.</param>
internal sealed record MeasuredRun(string Name, RunResult Run, IReadOnlyList<Outcome> Outcomes)
{
    /// <summary>Whether it has figures: the variant served, and the measurement says something about it.</summary>
    public bool IsSound => Run is { Failure: null, Fault: null };

    /// <summary>All runs of a suite, each once, by their names: several claims may rest on one run.</summary>
    public static IReadOnlyList<MeasuredRun> In(SuiteDocuments suite) =>
    [
        .. suite.Verdicts.SelectMany(verdict => verdict.Attempts)
            .SelectMany(attempt => attempt.Runs.Select(run => (Run: run, Outcomes: PromisedOf(run, attempt))))
            .Concat(suite.Runs.Select(run => (Run: run, Outcomes: Enumerable.Empty<Outcome>())))
            .GroupBy(each => Path.GetFileNameWithoutExtension(each.Run.SavedTo!), StringComparer.Ordinal)
            .OrderBy(same => same.Key, StringComparer.Ordinal)
            .Select(same => new MeasuredRun(same.Key, same.First().Run, [.. same.SelectMany(each => each.Outcomes).DistinctBy(outcome => outcome.Promise, StringComparer.Ordinal)])),
    ];

    /// <summary>The last sound run of each scenario, by the scenarios' names: what a suite found in the end.</summary>
    public static IReadOnlyList<MeasuredRun> Latest(SuiteDocuments suite) =>
    [
        .. In(suite).Where(each => each.IsSound)
            .GroupBy(each => each.Run.Name, StringComparer.Ordinal)
            .OrderBy(same => same.Key, StringComparer.Ordinal)
            .Select(same => same.MaxBy(each => each.Run.Origin.StartedAt)!),
    ];

    // Of several runs, the promises name theirs.
    private static IEnumerable<Outcome> PromisedOf(RunResult run, Attempt attempt) => attempt.Runs.Count == 1
        ? attempt.Outcomes
        : attempt.Outcomes.Where(outcome => outcome.Promise.Contains($"\"{run.Name}\"", StringComparison.Ordinal));
}
