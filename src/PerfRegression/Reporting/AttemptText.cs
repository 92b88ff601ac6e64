namespace PerfRegression.Reporting;

/// <summary>The text of one measurement: a sentence for each promise that does not hold, then the figures and whether to trust them.</summary>
internal static class AttemptText
{
    public static string Of(Attempt attempt)
    {
        var open = attempt.Outcomes.Where(outcome => !outcome.Holds).ToList();
        return string.Join(Environment.NewLine, [.. open.Select(outcome => outcome.ToString()), .. Notes(open), .. Lines(attempt), See(attempt.SavedTo.FirstOrDefault(), attempt)]);
    }

    public static IEnumerable<string> Notes(IEnumerable<Outcome> outcomes) => outcomes.Select(outcome => outcome.Note).OfType<string>().Distinct(StringComparer.Ordinal).Select(note => $"  {note}");

    /// <summary>The figures of an attempt and whether to trust them.</summary>
    public static IEnumerable<string> Lines(Attempt attempt) => attempt switch
    {
        { Comparison: { } comparison, View: { } view } => [ComparisonSummary.Of(comparison, view)],
        { Runs: [var run] } => RunSummary.Lines(run, attempt.Outcomes),
        { Runs: var runs } => runs.SelectMany(run => RunSummary.Lines(run, attempt.Outcomes).Prepend($"  \"{run.Name}\":")),
    };

    /// <summary>Where the reader of a failure looks next: "  see /src/shop/perf-results/…/x.json · what the app printed: /src/shop/perf-results/…/x.output.txt".</summary>
    public static string See(string? savedTo, Attempt? attempt)
    {
        var printed = attempt?.OutputSavedTo.ToList() ?? [];
        return (savedTo is null ? "  not saved" : $"  see {savedTo}") + (printed.Count == 0 ? "" : $" · what the app printed: {string.Join(", ", printed)}");
    }
}
