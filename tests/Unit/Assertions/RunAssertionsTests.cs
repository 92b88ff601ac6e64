using FluentAssertions;
using FluentAssertions.Execution;
using PerfRegression.Measurements;
using PerfRegression.Unit.MadeUp;
using Xunit;
using static PerfRegression.Unit.Assertions.Failing;

namespace PerfRegression.Unit.Assertions;

public class RunAssertionsTests
{
    private const string Shown = "  requests 2,400, failed 0, 60 req/s · p50 1,000, p95 1,000, p99 1,000, max 1,000 ms";
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly RunResult _run = Runs.Of(Figures.Of(2400));

    [Fact]
    public void A_run_that_keeps_its_promises_passes_every_verb()
    {
        _run.Should().HaveNoFailures()
            .And.Have(Metric.ErrorRate.AtMost(0))
            .And.HaveP95Near(Second, within: 0.1)
            .And.HaveP95AtMost(Second)
            .And.Have(Metric.P95.AtLeast(Second))
            .And.Have(Metric.P99.AtMost(Second))
            .And.HaveThroughputNear(60, within: 0.01)
            .And.Have(Metric.Throughput.AtLeast(60))
            .And.Have(Metric.Throughput.AtMost(60))
            .And.Outperform(Runs.Of(Figures.Of(2400, milliseconds: 1500)), on: Metric.P95, byAtLeast: 1.5)
            .And.Outperform(Runs.Of(Figures.Of(1600)), on: Metric.Throughput, byAtLeast: 1.5)
            .And.HaveRatioTo(Runs.Of(Figures.Of(2500)), on: Metric.Throughput, atLeast: 0.9, atMost: 1.1)
            .And.SatisfyThresholds("p(95)<1100", "rate<0.01", "http_reqs>1000")
            .And.Have(Metric.Requests.AtLeast(2400));
    }

    [Fact]
    public void A_failure_says_what_was_promised_found_to_be_believed_and_to_be_done_next()
    {
        MessageOf(() => _run.Should().HaveP95Near(ExpectedWait.Saturated(1000, Second, workers: 2, permits: 40), within: 0.1)).Should().Be(Lines(
            "Expected p95 of \"sync/sync\" to be within 10 % of 12,500 ms, but found 1,000 ms (-92 %).",
            "  expected wait: 1,000 users × 1,000 ms / (2 workers × 40 permits)",
            Shown,
            Runs.Trust,
            Runs.See));
    }

    [Fact]
    public void Every_verb_names_its_promise_and_what_it_found()
    {
        (Action<RunAssertions> Verb, string Line)[] verbs =
        [
            (run => run.HaveP95Near(Second * 2, 0.1), "Expected p95 of \"sync/sync\" to be within 10 % of 2,000 ms, but found 1,000 ms (-50 %)."),
            (run => run.HaveP95AtMost(Second / 2), "Expected p95 of \"sync/sync\" to be at most 500 ms, but found 1,000 ms (+100 %)."),
            (run => run.Have(Metric.P95.AtLeast(Second * 2)), "Expected p95 of \"sync/sync\" to be at least 2,000 ms, but found 1,000 ms (-50 %)."),
            (run => run.Have(Metric.P50.AtMost(Second / 2)), "Expected p50 of \"sync/sync\" to be at most 500 ms, but found 1,000 ms (+100 %)."),
            (run => run.HaveThroughputNear(50, 0.1), "Expected throughput of \"sync/sync\" to be within 10 % of 50 req/s, but found 60 req/s (+20 %)."),
            (run => run.Have(Metric.Throughput.AtLeast(80)), "Expected throughput of \"sync/sync\" to be at least 80 req/s, but found 60 req/s (-25 %)."),
            (run => run.Have(Metric.Throughput.AtMost(50)), "Expected throughput of \"sync/sync\" to be at most 50 req/s, but found 60 req/s (+20 %)."),
            (run => run.Have(Metric.Requests.AtLeast(4800)), "Expected requests of \"sync/sync\" to be at least 4,800, but found 2,400 (-50 %)."),
            (run => run.SatisfyThresholds("p(95)<500"), "Expected p95 of \"sync/sync\" to be below 500 ms [p(95)<500], but found 1,000 ms (+100 %)."),
        ];

        foreach (var (verb, line) in verbs)
        {
            var lines = MessageOf(() => verb(_run.Should())).Split(Environment.NewLine);
            lines[0].Should().Be(line);
            lines[^3..].Should().Equal(Shown, Runs.Trust, Runs.See);
        }
    }

    [Fact]
    public void Failed_requests_are_counted_and_explained()
    {
        var run = Runs.Of(Figures.Of(2400).Failing(600));
        const string Story = "of 3,000: 600 ResponseTimeout (no complete answer arrived in time: what does the worker wait for?).";
        string[] rest = ["  requests 3,000, failed 600, 60 req/s · p50 1,000, p95 none, p99 none, max 1,000 ms", Runs.Trust, Runs.See];

        MessageOf(() => run.Should().HaveNoFailures()).Should().Be(Lines(["Expected failed requests of \"sync/sync\" to be 0, but found 600 " + Story, .. rest]));
        MessageOf(() => run.Should().Have(Metric.ErrorRate.AtMost(0.1))).Should().Be(Lines(["Expected error rate of \"sync/sync\" to be at most 10 %, but found 20 % (+100 %) " + Story, .. rest]));
        MessageOf(() => run.Should().HaveP95AtMost(TimeSpan.FromHours(1))).Should().Be(Lines(
            ["Expected p95 of \"sync/sync\" to be at most 3,600,000 ms, but found that it has no value: it lies among the 600 of 3,000 requests that failed, which rank slower than every succeeded one.", .. rest]));
    }

    [Fact]
    public void What_cannot_be_judged_fails_and_says_why()
    {
        var run = Runs.Of(Figures.Of(58, seconds: 2));

        MessageOf(() => run.Should().HaveP95AtMost(Second)).Should().Be(Lines(
            "Expected p95 of \"sync/sync\" to be at most 1,000 ms, but that can't be judged: p95 needs at least 59 requests, but there were 58: load for longer, with more users, or judge a lower percentile.",
            "  requests 58, failed 0, 29 req/s · p50 1,000, max 1,000 ms",
            Runs.Trust.Replace(" 40 s ", " 2 s ", StringComparison.Ordinal),
            Runs.See));
    }

    [Theory]
    [InlineData("users wait", " because users wait")]
    [InlineData("because users wait", " because users wait")]
    [InlineData("{0} users wait", " because 5 users wait")]
    [InlineData(" ", "")]
    public void A_reason_is_put_into_the_sentence(string because, string told) =>
        MessageOf(() => _run.Should().HaveP95AtMost(Second / 2, because, 5)).Should().StartWith($"Expected p95 of \"sync/sync\" to be at most 500 ms{told}, but found 1,000 ms (+100 %).");

    [Fact]
    public void A_scope_collects_all_failures()
    {
        var message = MessageOf(() =>
        {
            using var scope = new AssertionScope();
            _run.Should().HaveP95AtMost(Second / 2).And.HaveNoFailures().And.Have(Metric.Throughput.AtLeast(80));
        });

        message.Split(Environment.NewLine).Where(line => line.StartsWith("Expected", StringComparison.Ordinal)).Should().Equal(
            "Expected p95 of \"sync/sync\" to be at most 500 ms, but found 1,000 ms (+100 %).",
            "Expected throughput of \"sync/sync\" to be at least 80 req/s, but found 60 req/s (-25 %).");
    }

    [Fact]
    public void In_a_claim_all_expressions_are_judged_whatever_became_of_the_ones_before()
    {
        var outcomes = new List<Outcome>();

        new RunAssertions(_run, outcomes.Add).SatisfyThresholds("p(95)<500", "rate<0.01", "http_reqs>5000", "http_reqs: rate>=120");

        outcomes.Select(outcome => outcome.ToString()).Should().Equal(
            "Expected p95 of \"sync/sync\" to be below 500 ms [p(95)<500], but found 1,000 ms (+100 %).",
            "Expected error rate of \"sync/sync\" to be below 1 % [rate<0.01], and found 0 % (-100 %).",
            "Expected requests of \"sync/sync\" to be above 5,000 [http_reqs>5000], but found 2,400 (-52 %).",
            "Expected request rate of \"sync/sync\" to be at least 120 req/s [http_reqs: rate>=120], but found 60 req/s (-50 %).");
    }

    [Fact]
    public void No_expression_at_all_is_an_error()
    {
        var nothing = () => _run.Should().SatisfyThresholds();

        nothing.Should().Throw<ArgumentException>().WithMessage("No threshold was given, so that nothing would be judged.*");
    }

    [Fact]
    public void An_unreadable_expression_is_an_error_though_the_others_hold()
    {
        var unreadable = () => _run.Should().SatisfyThresholds("p(95)<1100", "p(101)<5");

        unreadable.Should().Throw<FormatException>().WithMessage("The threshold \"p(101)<5\" can't be read: a percentile lies between 0 and 100, both excluded, and is read to 16 digits.");
    }

    [Fact]
    public void A_void_run_passes_no_assertion()
    {
        var run = _run with { Fault = new MeasurementFault("the generator was the bottleneck", MayBeDisturbed: false) };

        MessageOf(() => run.Should().HaveNoFailures()).Should().Be(Lines(
            "Expected \"sync/sync\" to serve, but that can't be judged: the run is void: the generator was the bottleneck.", Shown, Runs.Trust, Runs.See));
    }

    [Fact]
    public void Messages_are_alike_where_a_comma_separates_the_decimals()
    {
        using var culture = new CommaCulture();
        var run = Runs.Of(Figures.Of(2400, milliseconds: 16.5, seconds: 40.5));

        MessageOf(() => run.Should().HaveP95AtMost(TimeSpan.FromMilliseconds(12.25))).Should().Be(Lines(
            "Expected p95 of \"sync/sync\" to be at most 12.3 ms, but found 16.5 ms (+34.7 %).",
            "  requests 2,400, failed 0, 59.3 req/s · p50 16.5, p95 16.5, p99 16.5, max 16.5 ms",
            Runs.Trust.Replace(" 40 s ", " 40.5 s ", StringComparison.Ordinal),
            Runs.See));
    }
}
