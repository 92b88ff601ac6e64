using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Reporting;

namespace PerfRegression;

/// <summary>
/// A verdict as people read it where a test fails: what was promised and found, in every measurement; the figures; whether to trust them;
/// where to look next.
/// </summary>
public static class VerdictText
{
    private const string Expected = "Expected ";
    private static readonly string[] When = ["", "when measured again", "the third time"];
    private static readonly string?[] PassedAt = [null, "at the second measurement", "at the third measurement"];

    /// <summary>The whole text, the first line being the verdict.</summary>
    public static string Of(Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        var open = Open(verdict);
        return string.Join(
            Environment.NewLine,
            [.. Sentences(verdict), .. WhyText.Of(verdict), .. SpreadText.Of(verdict), .. AttemptText.Notes(open.GroupBy(outcome => outcome.Promise, StringComparer.Ordinal).Select(outcomes => outcomes.Last())), .. verdict.Attempts.SelectMany(Figures), $"  verdict: {Word(verdict.Kind)}, {verdict.Reason}", Next(verdict)]);
    }

    /// <summary>One line for a claim that passed: "passed · orders stay fast · p95 of "orders" to be at most 250 ms, found 212 ms (-15.2 %) · at the second measurement".</summary>
    internal static string OfPass(Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        string?[] parts =
        [
            "passed",
            verdict.Claim,
            .. Kept(verdict),
            PassedAt[Math.Max(verdict.Attempts.Count, 1) - 1],
            BuildText.Of(verdict),
        ];
        return string.Join(" · ", parts.OfType<string>());
    }

    /// <summary>What a claim that passed promised, and what was found: "p95 of "orders" to be at most 250 ms, found 212 ms (-15.2 %)".</summary>
    internal static IEnumerable<string> Kept(Verdict verdict) => verdict.Outcomes.Select(outcome => $"{Promised(outcome)}, found {outcome.Found}");

    /// <summary>How the text begins: a sentence for each promise that some measurement does not keep; where there is none, what is to be said instead.</summary>
    internal static IReadOnlyList<string> Sentences(Verdict verdict) =>
        [.. Head(verdict, [.. Open(verdict).Select(outcome => outcome.Promise).Distinct(StringComparer.Ordinal).Select(promise => Sentence(verdict, promise))])];

    private static List<Outcome> Open(Verdict verdict) => [.. verdict.Attempts.SelectMany(attempt => attempt.Outcomes).Where(outcome => !outcome.Holds)];

    // "Expected p95 …": that it was expected is what a pass is about.
    private static string Promised(Outcome outcome) => outcome.Promise.StartsWith(Expected, StringComparison.Ordinal) ? outcome.Promise[Expected.Length..] : outcome.Promise;

    private static IEnumerable<string> Head(Verdict verdict, List<string> sentences)
    {
        if (verdict.Kind == VerdictKind.Passed && sentences.Count == 0)
        {
            return [verdict.NotSaved is { } fault ? $"The claim \"{verdict.Claim}\" passed, but nothing proves it: {fault}" : OfPass(verdict)];
        }

        if (sentences.Count == 0)
        {
            return [$"The claim \"{verdict.Claim}\" has no answer: {verdict.Reason}."];
        }

        return verdict.Kind == VerdictKind.Inconclusive ? sentences.Select((sentence, index) => index == 0 ? $"Inconclusive, because {verdict.Reason}: {sentence}" : sentence) : sentences;
    }

    // "Expected … to be at most 250 ms, but found 1,683 ms (+573 %), and 1,702 ms (+581 %) when measured again."
    private static string Sentence(Verdict verdict, string promise)
    {
        List<(Outcome Outcome, string When)> found =
            [.. verdict.Attempts.SelectMany((attempt, index) => attempt.Outcomes.Where(outcome => outcome.Promise == promise).Take(1).Select(outcome => (outcome, When[index])))];
        var first = found[0].Outcome;
        return string.Concat([promise, $"{first.Answer} {found[0].When}".TrimEnd(), .. found.Skip(1).Select(later => Later(later.Outcome.State, UnexpectedText.After(first.Found, later.Outcome.Found), later.When)), "."]);
    }

    private static string Later(OutcomeState state, string found, string when) => state switch
    {
        OutcomeState.Holds => $", and {found} {when}, which keeps it",
        OutcomeState.Broken => $", and {found} {when}",
        OutcomeState.Undecided => $", and it stays undecided {when}: {found}",
        _ => $", and it can't be judged {when}: {found}",
    };

    private static IEnumerable<string> Figures(Attempt attempt, int index)
    {
        IEnumerable<string> label = index == 0 ? [] : [$"  {When[index]}:"];
        IEnumerable<string> fault = attempt.Fault is null ? [] : [$"  that measurement failed: {attempt.Fault.Reason}"];
        return [.. label, .. fault, .. AttemptText.Lines(attempt)];
    }

    private static string Word(VerdictKind kind) => kind switch
    {
        VerdictKind.Passed => "passed",
        VerdictKind.Failed => "failed",
        VerdictKind.Inconclusive => "inconclusive",
        _ => "void",
    };

    private static string Next(Verdict verdict)
    {
        var see = verdict.NotSaved is { } fault ? $"  the verdict is not saved: {fault}" : AttemptText.See(verdict.SavedTo, verdict.Attempts.LastOrDefault(attempt => attempt.OutputSavedTo.Any()));
        return verdict.RepeatCommand is { } command ? $"{see} · repeat{(verdict.RepeatIn is { } folder ? $", in {folder}" : "")}: {command}" : see;
    }
}
