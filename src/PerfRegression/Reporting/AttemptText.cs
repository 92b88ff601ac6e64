namespace PerfRegression.Reporting;

/// <summary>The text of one measurement: a sentence for each promise that does not hold, then the figures and whether to trust them.</summary>
internal static class AttemptText
{
    /// <summary>The sentences, and below them the lines about the measurement.</summary>
    public static string Of(Attempt attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var open = attempt.Outcomes.Where(outcome => !outcome.Holds).ToList();
        return string.Join(Environment.NewLine, [.. open.Select(outcome => outcome.ToString()), .. Notes(open), .. Lines(attempt), NextStep.See(SavedTo(attempt))]);
    }

    internal static IEnumerable<string> Notes(IEnumerable<Outcome> outcomes) => outcomes.Select(outcome => outcome.Note).OfType<string>().Distinct(StringComparer.Ordinal).Select(note => $"  {note}");

    /// <summary>The figures of an attempt and whether to trust them.</summary>
    internal static IEnumerable<string> Lines(Attempt attempt) => attempt switch
    {
        { Comparison: { } comparison, View: { } view } => [ComparisonSummary.Of(comparison, view)],
        { Runs: [var run] } => RunSummary.Lines(run),
        { Runs: var runs } => runs.SelectMany(run => RunSummary.Lines(run).Prepend($"  \"{run.Name}\":")),
    };

    private static string? SavedTo(Attempt attempt) => attempt.Comparison?.SavedTo ?? attempt.Runs.Select(run => run.SavedTo).FirstOrDefault();
}
