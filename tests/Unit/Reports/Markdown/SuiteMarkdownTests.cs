using System.Text;
using FluentAssertions;
using PerfRegression.Reports.Documents;
using PerfRegression.Reports.Markdown;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Reports.Markdown;

public class SuiteMarkdownTests
{
    [Fact]
    public void What_failed_comes_first_with_why_and_what_passed_is_folded() => EveryCulture.Of(() => SuiteMarkdown.Summary(ReportedSuites.Suite)).Replace(Runs.Root, "/shop", StringComparison.Ordinal).Should().Be(
        """
        ### Performance: 1 failed, 1 void, 1 inconclusive, 1 passed

        | | claim | promised and found |
        |---|---|---|
        | ❌ failed | Orders.StayFast.A thousand users(page: 1.5) | Expected p95 of "orders" to be at most 25 ms, but found 110.5 ms (+342 %), and 110.5 ms (+342 %) when measured again.<br>why: 38 of 41 pool threads were blocked in Task.Wait for GET /orders, called by Orders.Load (src/Shop/Orders.cs:57): await it instead<br>verdict: failed, broken twice |
        | ⚠️ void | Orders.StayFast.Nobody &#124; knows | The claim "Orders.StayFast.Nobody &#124; knows" has no answer: the measurement failed twice.<br>a measurement failed: the generator was late |
        | ❔ inconclusive | Orders.StayFast.Who can tell | Inconclusive, because the machine was disturbed throughout: Expected p95 of "&#60;orders&#62; of @&#8203;everybody" to be at most 25 ms, but found 110.5 ms (+342 %). |

        <details><summary>1 passed</summary>

        | | claim | promised and found |
        |---|---|---|
        | ✅ passed | Orders.AreListed | p95 of "list" to be at most 25 ms, found 8.5 ms (-96.6 %) |

        </details>

        <details><summary>Orders.StayFast.A thousand users(page: 1.5)</summary>

        <pre>
        Expected p95 of "orders" to be at most 25 ms, but found 110.5 ms (+342 %), and 110.5 ms (+342 %) when measured again.
          why: 38 of 41 pool threads were blocked in Task.Wait for GET /orders, called by Orders.Load (src/Shop/Orders.cs:57): await it instead
          requests 22, failed 2, 10 req/s · p50 102, max 110 ms
          trust: machine calm (foreign CPU 2 %), generator 3 % of a core and waited 12 ms of 2 s for a core, workers 0.4 cores, pool queue at most 3 for 40 threads
          when measured again:
          requests 22, failed 2, 10 req/s · p50 102, max 110 ms
          trust: machine calm (foreign CPU 2 %), generator 3 % of a core and waited 12 ms of 2 s for a core, workers 0.4 cores, pool queue at most 3 for 40 threads
          verdict: failed, broken twice
          see /shop/perf-results/verdict.json
        </pre>

        </details>

        <details><summary>Orders.StayFast.Nobody &#124; knows</summary>

        <pre>
        The claim "Orders.StayFast.Nobody | knows" has no answer: the measurement failed twice.
          that measurement failed: the generator was late
          requests 20, failed 0, 10 req/s · p50 10.5, max 110 ms
          trust: machine calm (foreign CPU 2 %), generator 3 % of a core and waited 12 ms of 2 s for a core, workers 0.4 cores, pool queue at most 3 for 40 threads
          verdict: void, the measurement failed twice
          see /shop/perf-results/verdict.json
        </pre>

        </details>

        <details><summary>Orders.StayFast.Who can tell</summary>

        <pre>
        Inconclusive, because the machine was disturbed throughout: Expected p95 of "&#60;orders&#62; of @&#8203;everybody" to be at most 25 ms, but found 110.5 ms (+342 %).
          requests 22, failed 2, 10 req/s · p50 102, max 110 ms
          trust: machine calm (foreign CPU 2 %), generator 3 % of a core and waited 12 ms of 2 s for a core, workers 0.4 cores, pool queue at most 3 for 40 threads
          verdict: inconclusive, the machine was disturbed throughout
          see /shop/perf-results/verdict.json
        </pre>

        </details>

        <sub>20260102-030405-7 · 2 cores of bench, Linux X64, .NET 10 · profile quick</sub>

        """);

    [Fact]
    public void Where_all_passed_nothing_is_folded() => SuiteMarkdown.Summary(ReportedSuites.Suite with { Verdicts = [ReportedSuites.Suite.Verdicts[^1]] }).Should().Be(
        """
        ### Performance: 1 passed

        <details open><summary>1 passed</summary>

        | | claim | promised and found |
        |---|---|---|
        | ✅ passed | Orders.AreListed | p95 of "list" to be at most 25 ms, found 8.5 ms (-96.6 %) |

        </details>

        <sub>20260102-030405-7 · 2 cores of bench, Linux X64, .NET 10 · profile quick</sub>

        """);

    [Fact]
    public void A_comment_is_found_again_by_its_first_line()
    {
        var comment = SuiteMarkdown.Comment(ReportedSuites.Suite);

        comment.Should().StartWith("<!-- perfregression: results -->\n### Performance: ").And.EndWith(SuiteMarkdown.Summary(ReportedSuites.Suite));
    }

    [Fact]
    public void What_can_not_be_read_is_said() => SuiteMarkdown.Summary(new SuiteDocuments { Folder = "/a", Verdicts = [], Unreadable = ["a|b.json is damaged"] })
        .Should().Be("### Performance: no verdicts\n\nA document could not be read: a&#124;b.json is damaged\n\n<sub>a</sub>\n");

    [Theory]
    [InlineData(0)]
    [InlineData(2_000)]
    [InlineData(20_000)]
    public void It_never_grows_beyond_what_is_taken_and_counts_what_was_cut(int most)
    {
        var text = SuiteMarkdown.Summary(Many(10_000), most);

        Encoding.UTF8.GetByteCount(text).Should().BeLessThanOrEqualTo(most);
        if (most > 0)
        {
            text.Should().MatchRegex(@"\*\*Cut here:\*\* [0-9,]+ more failed, because GitHub takes no more; the documents have all of them\.\n\n<sub>");
        }
    }

    [Fact]
    public void A_comment_has_at_most_65536_characters_and_as_many_rows_as_fit()
    {
        var comment = SuiteMarkdown.Comment(Many(10_000));

        comment.Length.Should().BeInRange(64_000, 65_536);
        comment.Should().Contain("more failed, because GitHub takes no more");
    }

    [Fact]
    public void Details_that_do_not_fit_are_counted() => SuiteMarkdown.Summary(Many(20), most: 20_000).Should().MatchRegex("The details of [0-9]+ claims are cut, because GitHub takes no more; the documents have them.\n\n<sub>");

    private static SuiteDocuments Many(int count) =>
        ReportedSuites.Suite with { Verdicts = [.. Enumerable.Range(0, count).Select(number => ReportedSuites.Suite.Verdicts[0] with { Claim = $"Orders.Claim {number}" })] };
}
