using PerfRegression.Model.Formatting;
using PerfRegression.Reports.Documents;

namespace PerfRegression.Reports.Html;

/// <summary>All that one run of a suite kept, as one page that needs nothing else: the claims first, then what they rest on.</summary>
internal static class HtmlReport
{
    public static string Of(SuiteDocuments suite)
    {
        var runs = MeasuredRun.In(suite);
        var comparisons = suite.Verdicts.SelectMany(verdict => verdict.Attempts).Select(attempt => attempt.Comparison).OfType<ComparisonResult>().Concat(suite.Comparisons).DistinctBy(comparison => comparison.SavedTo, StringComparer.Ordinal).ToList();
        var ids = runs.Select(run => run.Run.SavedTo!).Concat(comparisons.Select(comparison => comparison.SavedTo!)).Distinct(StringComparer.Ordinal).Index().ToDictionary(file => file.Item, file => $"measured-{file.Index + 1}", StringComparer.Ordinal);
        var origin = runs.Select(run => run.Run.Origin).Concat(comparisons.Select(comparison => comparison.Origin)).MinBy(each => each.StartedAt);
        return Markup.Of($"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
            <title>{Title(suite)}</title><style>{Asset("report.css")}</style></head>
            <body><a class="skip" href="#claims">To the claims</a>
            <header><h1>Performance report</h1>
            <p>{(origin is null ? "nothing was measured" : $"{origin.StartedAt.ToUniversalTime().ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture)} UTC · {origin.Machine}, {Units.Count(origin.Cores)} cores, {origin.System} · {origin.Runtime}{(origin.Profile is { } profile ? $" · profile {profile}" : "")}")}</p>
            <ul class="totals">{Markup.All(suite.Verdicts.GroupBy(verdict => verdict.Kind).Select(kind => Markup.Of($"<li class=\"{ClaimSection.Word(kind.Key)}\"><b>{kind.Count()}</b> {ClaimSection.Word(kind.Key)}</li>")))}</ul>
            {Markup.All(suite.Unreadable.Select(reason => Markup.Of($"<p class=\"unreadable\">not shown: {reason}</p>")))}</header>
            <main>
            <section id="claims" aria-labelledby="claims-title"><h2 id="claims-title">Claims</h2>{Claims(suite)}</section>
            <section aria-labelledby="verdicts-title"><h2 id="verdicts-title">Verdicts</h2>{Markup.All(suite.Verdicts.Select((verdict, index) => ClaimSection.Of(verdict, $"claim-{index + 1}", file => ids[file])))}</section>
            <section aria-labelledby="measurements-title"><h2 id="measurements-title">Measurements</h2>
            {Markup.All(runs.Select(run => RunSection.Of(run, ids[run.Run.SavedTo!])))}{Markup.All(comparisons.Select(comparison => ComparisonSection.Of(comparison, ids[comparison.SavedTo!])))}</section>
            </main><div id="tip" role="status" hidden></div><script>{Asset("report.js")}</script></body></html>

            """).Text;
    }

    private static Markup Claims(SuiteDocuments suite) => suite.Verdicts.Count == 0 ? Markup.Of($"<p>No claim was judged.</p>") : Markup.Of($"""
        <div class="scrolled"><table class="claims"><thead><tr><th scope="col">Verdict</th><th scope="col">Claim</th><th scope="col">Found</th></tr></thead><tbody>
        {Markup.All(suite.Verdicts.Select((verdict, index) => Markup.Of($"<tr class=\"{ClaimSection.Word(verdict.Kind)}\"><td><span class=\"badge\">{ClaimSection.Word(verdict.Kind)}</span></td><th scope=\"row\"><a href=\"#claim-{index + 1}\">{verdict.Claim}</a></th><td>{ClaimSection.InShort(verdict)}</td></tr>")))}
        </tbody></table></div>
        """);

    private static string Title(SuiteDocuments suite) => $"{Path.GetFileName(suite.Folder)} · performance";

    private static Markup Asset(string name)
    {
        using var reader = new StreamReader(typeof(HtmlReport).Assembly.GetManifestResourceStream($"PerfRegression.Reports.Html.{name}")!);
        return new Markup(reader.ReadToEnd());
    }
}
