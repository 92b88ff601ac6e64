using FluentAssertions;
using FluentAssertions.Execution;
using PerfRegression.Comparing;
using PerfRegression.Judging;
using PerfRegression.Measurement;
using PerfRegression.Measurements;
using PerfRegression.Testing.Assertions;
using PerfRegression.Unit.MadeUp;
using Xunit;
using static PerfRegression.Unit.Assertions.Failing;
using static PerfRegression.Unit.MadeUp.Comparisons;

namespace PerfRegression.Unit.Assertions;

public class ComparisonAssertionsTests
{
    private const string See = "  see perf-results/c.json";
    private readonly ComparisonResult _fourfold = Alike(4);

    [Fact]
    public void Rounds_on_one_pair_are_not_asked_for_a_narrow_margin()
    {
        var comparison = Alike(4) with { OnOnePair = true };
        var asking = () => comparison.Should().ShowThat(Async).Outperforms(Sync).OnP95(byAtLeast: 1.2);

        asking.Should().Throw<ArgumentException>().WithMessage(
            "Rounds on one pair can only show margins of 1.5× and more, because two processes of the same code differ for as long as they live, and one pair can't tell that from a difference in the code. "
            + "Expected async_select to outperform sync_select by at least 1.2× on p95 needs a fresh pair for every round: OnOnePair = false.*");
        comparison.Should().ShowThat(Async).Outperforms(Sync).OnP95(byAtLeast: 1.5);
        comparison.Should().NotBeSlower(than: Sync, tolerance: 0.9);
    }

    [Fact]
    public void What_the_rounds_show_passes_every_verb()
    {
        _fourfold.Should().HaveNoFailures()
            .And.NotBeSlower(than: Sync)
            .And.ShowThat(Async).Outperforms(Sync).OnP50()
            .And.OnP95(byAtLeast: 4)
            .And.OnPercentile(Percentile.P90, byAtLeast: 4)
            .And.OnThroughput(byAtLeast: 3.99)
            .And.OnCpuPerRequest(byAtLeast: 3.99)
            .And.On(Metric.P95, byAtLeast: 1);
    }

    [Fact]
    public void A_failure_says_what_was_promised_found_to_be_believed_and_to_be_done_next()
    {
        var comparison = new FakeFurtherRounds(_fourfold).First();

        MessageOf(() => comparison.Should().ShowThat(Async).Outperforms(Sync).OnP95(byAtLeast: 5, "it waits for {0} at a time", "all")).Should().Be(Lines(
            "Expected async_select to outperform sync_select by at least 5× on p95 because it waits for all at a time, but the ratio was 4× (99.2 % interval 4 to 4).",
            "  p50              1,000 ms → 250 ms        4×  [4, 4]  better",
            "  p95              1,000 ms → 250 ms        4×  [4, 4]  fails",
            "  throughput       600 req/s → 2,400 req/s  4×  [4, 4]  better",
            "  CPU per request  250 µs → 62.5 µs         4×  [4, 4]  better",
            Noise,
            Trust,
            $"{See} · repeat: {FakeFurtherRounds.Command}"));
    }

    [Fact]
    public void A_claim_about_the_other_variant_reads_the_other_way_round()
    {
        MessageOf(() => _fourfold.Should().ShowThat(Sync).Outperforms(Async).OnThroughput()).Should().Be(Lines(
            "Expected sync_select to outperform async_select by at least 1.05× on throughput, but the ratio was 0.25× (99.2 % interval 0.25 to 0.25).",
            "  p50              250 ms → 1,000 ms        0.25×  [0.25, 0.25]  worse",
            "  p95              250 ms → 1,000 ms        0.25×  [0.25, 0.25]  worse",
            "  throughput       2,400 req/s → 600 req/s  0.25×  [0.25, 0.25]  fails",
            "  CPU per request  62.5 µs → 250 µs         0.25×  [0.25, 0.25]  worse",
            Noise.Replace("p95", "throughput", StringComparison.Ordinal),
            Trust,
            See));
    }

    [Fact]
    public void Every_verb_names_its_promise()
    {
        (Action<OutperformanceAssertions> Verb, string Promise)[] verbs =
        [
            (variant => variant.OnP50(5), "by at least 5× on p50"),
            (variant => variant.OnP95(5), "by at least 5× on p95"),
            (variant => variant.OnPercentile(Percentile.P90, 5), "by at least 5× on p90"),
            (variant => variant.OnThroughput(5), "by at least 5× on throughput"),
            (variant => variant.OnCpuPerRequest(5), "by at least 5× on CPU per request"),
            (variant => variant.On(Metric.P50, 5, "because {0}", "so"), "by at least 5× on p50 because so"),
        ];

        foreach (var (verb, promise) in verbs)
        {
            FirstLine(() => verb(_fourfold.Should().ShowThat(Async).Outperforms(Sync)))
                .Should().Be($"Expected async_select to outperform sync_select {promise}, but the ratio was 4× (99.2 % interval 4 to 4).");
        }
    }

    [Fact]
    public void A_metric_that_is_none_of_the_usual_ones_is_shown_above_them()
    {
        MessageOf(() => _fourfold.Should().ShowThat(Async).Outperforms(Sync).OnPercentile(Percentile.P90, byAtLeast: 5)).Split(Environment.NewLine)[1..3].Should().Equal(
            "  p90              1,000 ms → 250 ms        4×  [4, 4]  fails",
            "  p50              1,000 ms → 250 ms        4×  [4, 4]  better");
    }

    [Fact]
    public void A_scope_collects_all_failures()
    {
        var message = MessageOf(() =>
        {
            using var scope = new AssertionScope();
            _fourfold.AfterAVoidRound(failed: 3).Should().HaveNoFailures().And.NotBeSlower(than: Async).And.ShowThat(Async).Outperforms(Sync).OnP95(5).And.OnP50(5);
        });

        message.Split(Environment.NewLine).Where(line => line.StartsWith("Expected", StringComparison.Ordinal)).Should().HaveCount(4);
    }

    [Fact]
    public void A_variant_that_was_not_compared_is_an_error()
    {
        const string Neither = "search (/search) is neither of the two that were compared, async_select and sync_select.*";
        var search = new Variant("search", Sync.Hosting, "/search");
        Variant[] alikeOnly = [Async with { Path = "/async_select?ms=2" }, Async with { Name = "async" }, Async with { Hosting = new FailingHosting("Endpoints, 2 workers") }];

        _fourfold.Invoking(comparison => comparison.Should().ShowThat(search)).Should().Throw<ArgumentException>().WithMessage(Neither);
        _fourfold.Invoking(comparison => comparison.Should().ShowThat(Async).Outperforms(search)).Should().Throw<ArgumentException>().WithMessage(Neither);
        _fourfold.Invoking(comparison => comparison.Should().NotBeSlower(than: search)).Should().Throw<ArgumentException>().WithMessage(Neither);
        alikeOnly.Should().AllSatisfy(variant => _fourfold.Invoking(comparison => comparison.Should().ShowThat(variant)).Should().Throw<ArgumentException>());
    }

    [Fact]
    public void Nobody_outperforms_himself()
    {
        _fourfold.Invoking(comparison => comparison.Should().ShowThat(Async).Outperforms(Async))
            .Should().Throw<ArgumentException>().WithMessage("async_select can't outperform itself.*");
    }

    [Fact]
    public void A_margin_below_1_is_an_error()
    {
        _fourfold.Invoking(comparison => comparison.Should().ShowThat(Async).Outperforms(Sync).OnP95(byAtLeast: 0.9))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("To outperform is to be 1 or more times as good, such as 1.5.*");
    }

    [Fact]
    public void Messages_are_alike_where_a_comma_separates_the_decimals()
    {
        using var culture = new CommaCulture();

        MessageOf(() => Alike(2.5).Should().ShowThat(Async).Outperforms(Sync).OnP95(byAtLeast: 2.75)).Should().Be(Lines(
            "Expected async_select to outperform sync_select by at least 2.75× on p95, but the ratio was 2.5× (99.2 % interval 2.5 to 2.5).",
            "  p50              1,000 ms → 400 ms        2.5×  [2.5, 2.5]  better",
            "  p95              1,000 ms → 400 ms        2.5×  [2.5, 2.5]  fails",
            "  throughput       600 req/s → 1,500 req/s  2.5×  [2.5, 2.5]  better",
            "  CPU per request  250 µs → 100 µs          2.5×  [2.5, 2.5]  better",
            Noise,
            Trust,
            See));
    }

    private static string FirstLine(Action assertion) => MessageOf(assertion).Split(Environment.NewLine)[0];
}
