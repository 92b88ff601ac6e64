using System.Text.RegularExpressions;
using FluentAssertions;
using PerfRegression.Reports.Html;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Reports.Html;

public partial class HtmlReportTests
{
    private static readonly string Page = HtmlReport.Of(Pages.Suite);

    [Fact]
    public void It_needs_nothing_else() => Page.Should().NotContainAny("http://", "https://", "src=", "@import", "url(", "<link");

    [Fact]
    public void The_claims_come_in_the_order_of_the_documents_each_with_its_word() =>
        Claims().Matches(Page).Select(match => $"{match.Groups["kind"]} {match.Groups["claim"]}").Should().Equal(
            "failed Orders stay fast", "void Orders are counted", "inconclusive Orders wait", "passed Async outperforms sync", "passed More workers serve more");

    [Fact]
    public void A_verdict_reads_as_its_test_said_it() => Page.Should().Contain("Expected p95 of &quot;orders&quot; to be at most 250 ms, but found 1,350 ms (&#x2B;440 %).");

    [Fact]
    public void A_run_that_several_claims_rest_on_is_there_once()
    {
        Regex.Count(Page, "id=\"measured-[0-9]+\"").Should().Be(5, "three runs of the sweep, one for the others, and the comparison");
        Identities().Matches(Page).Select(match => match.Groups["id"].Value).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Every_link_leads_somewhere() =>
        Regex.Matches(Page, "href=\"#(?<id>[^\"]+)\"").Select(match => match.Groups["id"].Value).Except(Identities().Matches(Page).Select(match => match.Groups["id"].Value), StringComparer.Ordinal).Should().BeEmpty();

    [Fact]
    public void A_run_has_its_plots_with_their_series_over_the_same_figures()
    {
        var run = Page[Page.IndexOf("id=\"measured-4\"", StringComparison.Ordinal)..Page.IndexOf("id=\"measured-5\"", StringComparison.Ordinal)];

        Titles().Matches(run).Select(match => match.Groups["title"].Value).Should().Equal(
            "Requests a second", "Latency in ms", "Virtual users", "CPU of the workers in cores", "Memory of the workers", "Thread pool", "Paused by garbage collections", "Latency by percentile in ms");
        Regex.Count(run, "stroke:var\\(--first\\)").Should().Be(8);
        Regex.Count(run, "stroke:var\\(--second\\)").Should().Be(2, "p95 and the queue");
        run.Should().Contain("p95 at most 45 ms").And.Contain("throughput at least 15 req/s");
        Regex.Count(run, "stroke:var\\(--broken\\)").Should().Be(3, "failed requests, and a broken promise over time and by percentile");
        Regex.Count(run, "stroke:var\\(--kept\\)").Should().Be(1, "the throughput that was promised");
        Regex.Count(run, "<tr data-x=").Should().BeGreaterThan(5 + 10);
    }

    [Fact]
    public void A_comparison_has_its_intervals_and_its_rounds_as_pairs()
    {
        var comparison = Page[Page.IndexOf("id=\"measured-5\"", StringComparison.Ordinal)..];

        Titles().Matches(comparison).Select(match => match.Groups["title"].Value).Should().Equal(
            "How many times better the candidate is (band: 5 % either way)", "p50 by round", "p95 by round", "throughput by round", "CPU per request by round");
        comparison.Should().Contain("fill:var(--band)").And.Contain("<td>1,000 ms</td><td>333 ms</td>");
    }

    [Fact]
    public void A_sweep_has_its_curve_and_its_knee() => Page.Should().Contain("Throughput by number of workers; more stop paying at 1");

    [Fact]
    public void Colours_are_left_to_the_page() => Regex.Count(Page[Page.IndexOf("<body>", StringComparison.Ordinal)..], "rgb\\(").Should().Be(0);

    [Fact]
    public void What_a_document_says_is_text()
    {
        var page = HtmlReport.Of(Pages.Of(Pages.Verdict("<script>alert(1)</script>", VerdictKind.Passed, Attempts.Held with { Runs = [Pages.Run with { Name = "\"><img onerror=x>" }] })));

        page.Should().NotContain("<script>alert").And.NotContain("<img").And.Contain("&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    [Fact]
    public void What_can_not_be_read_is_named() => HtmlReport.Of(Pages.Of() with { Unreadable = ["a.json is damaged"] }).Should().Contain("not shown: a.json is damaged").And.Contain("nothing was measured");

    [Fact]
    public void It_reads_the_same_everywhere()
    {
        using var elsewhere = new CommaCulture();

        HtmlReport.Of(Pages.Suite).Should().Be(Page);
    }

    [Fact]
    public void A_measurement_takes_less_than_a_hundred_kilobytes()
    {
        var hour = Documents.TimelineTests.Lasting(3600) with { Name = "orders", SavedTo = "/results/orders.json" };
        var one = HtmlReport.Of(Pages.Of(Pages.Verdict("Orders stay fast", VerdictKind.Passed, Attempts.Held with { Runs = [hour] })));

        (one.Length - HtmlReport.Of(Pages.Of()).Length).Should().BeLessThan(100_000);
    }

    [GeneratedRegex("""<tr class="(?<kind>[a-z]+)">.*?<a href="[^"]+">(?<claim>[^<]+)</a>""", RegexOptions.ExplicitCapture)]
    private static partial Regex Claims();

    [GeneratedRegex("""\bid="(?<id>[^"]+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Identities();

    [GeneratedRegex("<figcaption>(?<title>[^<]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Titles();
}
