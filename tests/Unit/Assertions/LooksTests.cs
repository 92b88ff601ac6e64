using FluentAssertions;
using PerfRegression.Measurements;
using PerfRegression.Statistics;
using PerfRegression.Testing.Assertions;
using PerfRegression.Unit.Endpoints;
using PerfRegression.Unit.MadeUp;
using Xunit;
using static PerfRegression.Unit.Assertions.Failing;
using static PerfRegression.Unit.MadeUp.Comparisons;

namespace PerfRegression.Unit.Assertions;

public class LooksTests
{
    private static readonly double[] Fourfold = [.. Enumerable.Repeat(4.0, 9)];
    private static readonly ComparisonResult Wavering = Better([2, 4.5, 2, 4.5, 2, 4.5, 2, 4.5, 2, 4.5]);

    [Fact]
    public void What_the_first_look_decides_takes_no_further_round()
    {
        var further = new FakeFurtherRounds(Better([4, .. Fourfold]));

        further.First().Should().ShowThat(Async).Outperforms(Sync).OnP95(byAtLeast: 3);
        FirstLine(() => further.First().Should().ShowThat(Async).Outperforms(Sync).OnP95(byAtLeast: 5)).Should().EndWith("the ratio was 4× (99.2 % interval 4 to 4).");

        further.Asked.Should().BeEmpty();
    }

    [Fact]
    public void What_it_leaves_open_is_decided_by_the_rounds_of_the_next_one()
    {
        // The lowest of 8 rounds is the bound at the first look; at the second one it is the fourth lowest mean of two.
        var further = new FakeFurtherRounds(Better([2.5, .. Fourfold]));

        further.First().Should().ShowThat(Async).Outperforms(Sync).OnP95(byAtLeast: 3);

        further.Asked.Should().Equal(10);
        further.Notes.Should().BeEmpty();
    }

    [Fact]
    public void Further_rounds_are_there_for_the_rest_of_the_sentence()
    {
        var further = new FakeFurtherRounds(Better([2.5, .. Fourfold]));

        further.First().Should().ShowThat(Async).Outperforms(Sync).OnP95(byAtLeast: 3).And.OnThroughput(byAtLeast: 3);

        further.Asked.Should().Equal(10);
    }

    [Fact]
    public void A_claim_can_be_broken_by_the_rounds_of_the_next_look()
    {
        var further = new FakeFurtherRounds(Better([6, .. Fourfold]));

        MessageOf(() => further.First().Should().ShowThat(Async).Outperforms(Sync).OnP95(byAtLeast: 5)).Should().StartWith(Lines(
            "Expected async_select to outperform sync_select by at least 5× on p95, but the ratio was 4× (99 % interval 4 to 4.9).",
            "  p50              1,000 ms → 238 ms        4×  [4, 6]    better",
            "  p95              1,000 ms → 240 ms        4×  [4, 4.9]  fails"));

        further.Asked.Should().Equal(10);
    }

    [Fact]
    public void What_stays_undecided_after_the_last_look_is_skipped_with_what_a_decision_would_have_taken()
    {
        var further = new FakeFurtherRounds(Wavering);
        var judging = () => further.First().Should().ShowThat(Async).Outperforms(Sync).OnP95(byAtLeast: 3.5, "it is {0}", "asynchronous");

        var reason = judging.Should().Throw<SkippedTestException>().Which.Reason;

        reason.Should().Be(Lines(
            "Inconclusive, because the rounds did not decide: Expected async_select to outperform sync_select by at least 3.5× on p95 because it is asynchronous, "
            + "but that stays undecided after 10 rounds: the ratio was 3× (99 % interval 2 to 4.5).",
            "  p50              1,000 ms → 333 ms        3×  [2, 4.5]  better",
            "  p95              1,000 ms → 333 ms        3×  [2, 4.5]  undecided",
            "  throughput       600 req/s → 1,800 req/s  3×  [2, 4.5]  better",
            "  CPU per request  250 µs → 83.3 µs         3×  [2, 4.5]  better",
            "  10 rounds of fresh workers, 200 users, slices of 500 ms; on p95 the same variant differs from itself by 0 % inside a round, the rounds from each other by 60.1 %",
            "  a decision would have needed about 158 rounds like these",
            Trust,
            $"  see perf-results/c.json · repeat: {FakeFurtherRounds.Command}"));
        further.Asked.Should().Equal(10);
        further.Notes.Should().Equal(reason);
    }

    [Fact]
    public void What_stays_undecided_fails_where_the_suite_asks_for_that()
    {
        var further = new FakeFurtherRounds(Wavering, failsInconclusive: true);

        FirstLine(() => further.First().Should().ShowThat(Async).Outperforms(Sync).OnP95(byAtLeast: 3)).Should().Be(
            "Inconclusive, because the rounds did not decide: Expected async_select to outperform sync_select by at least 3× on p95, "
            + "but that stays undecided after 10 rounds: the ratio was 3× (99 % interval 2 to 4.5).");

        further.Notes.Should().BeEmpty();
    }

    [Fact]
    public void A_gate_does_not_speak_of_certainty()
    {
        var gate = Better(Enumerable.Repeat(0.5, 12)) with { Design = SequentialDesign.Gate };

        FirstLine(() => gate.Should().NotBeSlower(than: Sync)).Should().Be(
            "Expected async_select not to be worse than sync_select by more than 5 % on p95, but the ratio was 0.5× (99.95 % interval 0.5 to 0.5).");
    }

    [Fact]
    public void A_comparison_that_nobody_can_continue_stays_undecided_before_its_first_look()
    {
        var judging = () => Better([4, 4]).Should().ShowThat(Async).Outperforms(Sync).OnP95(byAtLeast: 3);

        judging.Should().Throw<SkippedTestException>().Which.Reason.Split(Environment.NewLine)[0].Should().Be(
            "Inconclusive, because the rounds did not decide: Expected async_select to outperform sync_select by at least 3× on p95, "
            + "but that stays undecided after 2 rounds: the ratio was 4× (100 % interval 0 to ∞).");
    }

    [Fact]
    public void A_metric_that_the_rounds_cannot_support_fails_at_once_and_says_why()
    {
        var further = new FakeFurtherRounds(Of(Better([2.5, .. Fourfold]).Rounds.Changing(slice => slice with { CpuTime = null })).OnABusyMachine());

        FirstLine(() => further.First().Should().ShowThat(Async).Outperforms(Sync).OnCpuPerRequest(because: "it waits")).Should().Be(
            "Expected async_select to outperform sync_select by at least 1.05× on CPU per request because it waits, but that can't be judged: in round 1, baseline: CPU per request needs the CPU clocks of "
            + "the variant's processes, but they could not be read: host the variant in worker processes, or judge another metric.");

        further.Asked.Should().BeEmpty();
        further.AskedAgain.Should().Be(0);
    }

    private static string FirstLine(Action assertion) => MessageOf(assertion).Split(Environment.NewLine)[0];
}
