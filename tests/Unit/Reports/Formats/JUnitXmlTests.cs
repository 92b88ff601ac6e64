using System.Xml.Linq;
using FluentAssertions;
using PerfRegression.Reports.Documents;
using PerfRegression.Reports.Formats;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Reports.Formats;

public class JUnitXmlTests
{
    [Fact]
    public void Every_verdict_is_a_test_case_with_what_a_person_reads() => EveryCulture.Of(() => JUnitXml.Of(ReportedSuites.Suite)).Replace(Runs.Root, "/shop", StringComparison.Ordinal).Should().Be(
        """
        <?xml version="1.0" encoding="utf-8"?>
        <testsuites>
          <testsuite name="20260102-030405-7" tests="4" failures="1" errors="1" skipped="1">
            <testcase classname="Orders.StayFast" name="A thousand users(page: 1.5)">
              <failure message="Expected p95 of &quot;orders&quot; to be at most 25 ms, but found 110.5 ms (+342 %), and 110.5 ms (+342 %) when measured again." type="Failed">Expected p95 of "orders" to be at most 25 ms, but found 110.5 ms (+342 %), and 110.5 ms (+342 %) when measured again.
          why: 38 of 41 pool threads were blocked in Task.Wait for GET /orders, called by Orders.Load (src/Shop/Orders.cs:57): await it instead
          requests 22, failed 2, 10 req/s · p50 102, max 110 ms
          trust: machine calm (foreign CPU 2 %), generator 3 % of a core and waited 12 ms of 2 s for a core, workers 0.4 cores, pool queue at most 3 for 40 threads
          when measured again:
          requests 22, failed 2, 10 req/s · p50 102, max 110 ms
          trust: machine calm (foreign CPU 2 %), generator 3 % of a core and waited 12 ms of 2 s for a core, workers 0.4 cores, pool queue at most 3 for 40 threads
          verdict: failed, broken twice
          see /shop/perf-results/verdict.json</failure>
            </testcase>
            <testcase classname="Orders.StayFast" name="Nobody | knows">
              <error message="The claim &quot;Orders.StayFast.Nobody | knows&quot; has no answer: the measurement failed twice." type="Void">The claim "Orders.StayFast.Nobody | knows" has no answer: the measurement failed twice.
          that measurement failed: the generator was late
          requests 20, failed 0, 10 req/s · p50 10.5, max 110 ms
          trust: machine calm (foreign CPU 2 %), generator 3 % of a core and waited 12 ms of 2 s for a core, workers 0.4 cores, pool queue at most 3 for 40 threads
          verdict: void, the measurement failed twice
          see /shop/perf-results/verdict.json</error>
            </testcase>
            <testcase classname="Orders.StayFast" name="Who can tell">
              <skipped message="Inconclusive, because the machine was disturbed throughout: Expected p95 of &quot;&lt;orders&gt; of @everybody&quot; to be at most 25 ms, but found 110.5 ms (+342 %).">Inconclusive, because the machine was disturbed throughout: Expected p95 of "&lt;orders&gt; of @everybody" to be at most 25 ms, but found 110.5 ms (+342 %).
          requests 22, failed 2, 10 req/s · p50 102, max 110 ms
          trust: machine calm (foreign CPU 2 %), generator 3 % of a core and waited 12 ms of 2 s for a core, workers 0.4 cores, pool queue at most 3 for 40 threads
          verdict: inconclusive, the machine was disturbed throughout
          see /shop/perf-results/verdict.json</skipped>
            </testcase>
            <testcase classname="Orders" name="AreListed" />
          </testsuite>
        </testsuites>

        """);

    [Fact]
    public void A_character_that_XML_does_not_have_is_replaced()
    {
        var bell = ReportedSuites.Suite.Verdicts[0] with { Claim = "bell \a and half a pair \ud83d rings \U0001F514" };

        Parsed(bell).Attribute("name")!.Value.Should().Be("bell \uFFFD and half a pair \uFFFD rings \U0001F514");
    }

    [Theory]
    [InlineData("Orders.StayFast.They do. Always.", "Orders.StayFast", "They do. Always.")]
    [InlineData("Orders.StayFast(page: 1.5)", "Orders", "StayFast(page: 1.5)")]
    [InlineData("they do", "PerfRegression", "they do")]
    public void A_claim_is_a_test_of_its_class(string claim, string type, string test)
    {
        var parsed = Parsed(ReportedSuites.Suite.Verdicts[^1] with { Claim = claim });

        (parsed.Attribute("classname")!.Value, parsed.Attribute("name")!.Value).Should().Be((type, test));
    }

    private static XElement Parsed(Verdict verdict) => XDocument.Parse(JUnitXml.Of(new SuiteDocuments { Folder = "/results/a", Verdicts = [verdict] })).Descendants("testcase").Should().ContainSingle().Subject;
}
