using System.Text;
using PerfRegression.Model.Formatting;
using PerfRegression.Reporting;
using PerfRegression.Reports.Documents;

namespace PerfRegression.Reports.Markdown;

/// <summary>
/// A run of a suite as a person reads it in ten seconds: how many claims failed, a table of those that need attention with why, all others
/// folded. What does not fit is counted.
/// </summary>
internal static class SuiteMarkdown
{
    /// <summary>GitHub's limit of a step summary, in bytes (GitHub documentation, "Workflow commands", on job summaries).</summary>
    public const long MostOfSummary = 1024 * 1024;

    /// <summary>GitHub's limit of a comment, in characters.</summary>
    private const long MostOfComment = 65_536;

    // By which whoever updates the comment finds it.
    private const string Marker = "<!-- perfregression: results -->\n";

    private const int MostOfCell = 2_000;
    private const int MostOfDetails = 8_000;

    // Room for what closes a table and says what was cut.
    private const int Reserved = 600;

    /// <summary>The summary of a step of GitHub Actions.</summary>
    /// <param name="suite">What the suite kept.</param>
    /// <param name="most">The bytes that there is room for; default all that GitHub takes.</param>
    public static string Summary(SuiteDocuments suite, long most = MostOfSummary) => Of(suite, new BoundedText(most, Encoding.UTF8.GetByteCount));

    /// <summary>The comment on a pull request. Its first line, which does not show, tells it from others, so that it can be updated in place.</summary>
    public static string Comment(SuiteDocuments suite)
    {
        var text = new BoundedText(MostOfComment, piece => piece.Length);
        text.TryAdd(Marker);
        return Of(suite, text);
    }

    private static string Of(SuiteDocuments suite, BoundedText text)
    {
        var (passed, attention) = (suite.Verdicts.Where(verdict => verdict.Kind == VerdictKind.Passed).ToList(), suite.Verdicts.Where(verdict => verdict.Kind != VerdictKind.Passed).ToList());
        text.TryAdd($"### Performance: {Counted(suite)}\n\n");
        var isWhole = Table(text, attention, "", "") && Table(text, passed, $"<details{(attention.Count == 0 ? " open" : "")}><summary>{Units.Count(passed.Count)} passed</summary>\n\n", "</details>\n\n");
        if (isWhole)
        {
            Details(text, attention);
        }

        foreach (var reason in suite.Unreadable)
        {
            text.TryAdd($"A document could not be read: {MarkdownText.Line(reason, MostOfCell)}\n\n");
        }

        text.TryAdd(Foot(suite));
        return text.ToString();
    }

    // Which run of the suite it is: a comment is written over.
    private static string Foot(SuiteDocuments suite)
    {
        var origin = suite.Verdicts.SelectMany(verdict => verdict.Runs.Select(run => run.Origin).Append(verdict.Comparison?.Origin)).FirstOrDefault(each => each is not null);
        string?[] parts = [Path.GetFileName(suite.Folder), origin is null ? null : $"{Units.Count(origin.Cores)} cores of {origin.Machine}, {origin.System}, {origin.Runtime}", origin?.Profile is { } profile ? $"profile {profile}" : null];
        return $"<sub>{string.Join(" · ", parts.OfType<string>().Select(part => MarkdownText.Line(part, MostOfCell)))}</sub>\n";
    }

    private static string Counted(SuiteDocuments suite)
    {
        string[] counts = [.. suite.Verdicts.GroupBy(verdict => verdict.Kind).Select(same => $"{Units.Count(same.Count())} {Word(same.Key)}")];
        return counts.Length == 0 ? "no verdicts" : string.Join(", ", counts);
    }

    private static bool Table(BoundedText text, List<Verdict> verdicts, string before, string after)
    {
        if (verdicts.Count == 0)
        {
            return true;
        }

        if (!text.TryAdd($"{before}| | claim | promised and found |\n|---|---|---|\n", Reserved))
        {
            text.TryAdd($"{NotShown(verdicts)}\n\n");
            return false;
        }

        var shown = verdicts.TakeWhile(verdict => text.TryAdd(Row(verdict), Reserved)).Count();
        text.TryAdd($"\n{after}");
        if (shown < verdicts.Count)
        {
            text.TryAdd($"{NotShown(verdicts.Skip(shown))}\n\n");
        }

        return shown == verdicts.Count;
    }

    private static string NotShown(IEnumerable<Verdict> verdicts) =>
        $"**Cut here:** {string.Join(", ", verdicts.GroupBy(verdict => verdict.Kind).Select(same => $"{Units.Count(same.Count())} more {Word(same.Key)}"))}, because GitHub takes no more; the documents have all of them.";

    private static string Row(Verdict verdict) =>
        $"| {Sign(verdict.Kind)} {Word(verdict.Kind)} | {MarkdownText.Line(verdict.Claim, MostOfCell)} | {string.Join("<br>", Cell(verdict).Select(line => MarkdownText.Line(line, MostOfCell)))} |\n";

    private static IEnumerable<string> Cell(Verdict verdict) => verdict.Kind == VerdictKind.Passed
        ? [.. VerdictText.Kept(verdict), .. new[] { BuildText.Of(verdict) }.OfType<string>()]
        : [.. VerdictText.Sentences(verdict), .. WhyText.Of(verdict), .. Faults(verdict), .. verdict.Kind == VerdictKind.Failed ? [$"verdict: failed, {verdict.Reason}"] : Array.Empty<string>()];

    // The other verdicts' reasons are in their sentences.
    private static IEnumerable<string> Faults(Verdict verdict) =>
        verdict.Attempts.Select(attempt => attempt.Fault?.Reason).OfType<string>().Distinct(StringComparer.Ordinal).Select(reason => $"a measurement failed: {reason}");

    // All that the test says, which few want to read here.
    private static void Details(BoundedText text, List<Verdict> verdicts)
    {
        var left = verdicts.Count(verdict => !text.TryAdd($"<details><summary>{MarkdownText.Line(verdict.Claim, MostOfCell)}</summary>\n\n{MarkdownText.Block(VerdictText.Of(verdict), MostOfDetails)}\n\n</details>\n\n", Reserved));
        if (left > 0)
        {
            text.TryAdd($"The details of {Units.Count(left)} claims are cut, because GitHub takes no more; the documents have them.\n\n");
        }
    }

    private static string Word(VerdictKind kind) => kind switch
    {
        VerdictKind.Passed => "passed",
        VerdictKind.Failed => "failed",
        VerdictKind.Inconclusive => "inconclusive",
        _ => "void",
    };

    private static string Sign(VerdictKind kind) => kind switch
    {
        VerdictKind.Passed => "✅",
        VerdictKind.Failed => "❌",
        VerdictKind.Inconclusive => "❔",
        _ => "⚠️",
    };
}
