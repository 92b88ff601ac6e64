using PerfRegression.Reporting;

namespace PerfRegression.Reports.Html;

/// <summary>A claim: its verdict in the words of the test's message, the reasons, and links to what it rests on.</summary>
internal static class ClaimSection
{
    /// <param name="verdict">The verdict.</param>
    /// <param name="id">The section's identity in the page.</param>
    /// <param name="idOf">The identity of a measurement's section, by the file that it was saved to.</param>
    public static Markup Of(Verdict verdict, string id, Func<string, string> idOf)
    {
        var attempts = verdict.Attempts.SelectMany((attempt, index) => attempt.Runs.Select(run => (run.Name, run.SavedTo)).Append((attempt.Comparison?.Name ?? "", attempt.Comparison?.SavedTo)).Select(each => (each.Item1, each.Item2, index)));
        var links = attempts.Where(each => each.Item2 is not null).Select(each => Markup.Of($"<li><a href=\"#{idOf(each.Item2!)}\">{each.Item1}{(each.index == 0 ? "" : ", measured again")}</a></li>"));
        return Markup.Of($"""
            <details class="claim {Word(verdict.Kind)}" id="{id}"{new Markup(verdict.Kind == VerdictKind.Passed ? "" : " open")}><summary><span class="badge">{Word(verdict.Kind)}</span> <b>{verdict.Claim}</b></summary>
            <pre class="message">{VerdictText.Of(verdict)}</pre>
            {SweepFigure.Of(verdict.Runs, id)}
            <ul class="links">{Markup.All(links)}</ul></details>
            """);
    }

    public static string Word(VerdictKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>What a list of claims says of it in a line.</summary>
    public static string InShort(Verdict verdict) => WhyText.FindingsOf(verdict) is [var first, ..] ? first.ToString()
        : verdict.Outcomes.FirstOrDefault(outcome => !outcome.Holds) is { } open ? open.ToString()
        : verdict.Outcomes.Count > 0 ? string.Join(" · ", verdict.Outcomes.Select(outcome => $"{outcome.Metric ?? outcome.Promise} {outcome.Found}"))
        : verdict.Reason;
}
