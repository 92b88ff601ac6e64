using FluentAssertions;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Testing.Assertions;
using PerfRegression.Testing.Suites;
using PerfRegression.Unit.MadeUp;
using Xunit;
using static PerfRegression.Unit.Assertions.Failing;
using static PerfRegression.Unit.MadeUp.Comparisons;

namespace PerfRegression.Unit.Assertions;

public class NoDifferenceTests
{
    private static readonly ComparisonResult Wavering = Better([0.8, 1.25, 0.8, 1.25, 0.8, 1.25, 0.8, 1.25, 0.8, 1.25]);

    [Fact]
    public void A_variant_that_is_alike_or_better_is_not_slower()
    {
        Alike(1).Should().NotBeSlower(than: Sync).And.NotBeSlower(than: Async);
        Alike(0.96).Should().NotBeSlower(than: Sync);
        Alike(2).Should().NotBeSlower(than: Sync, on: Metric.Throughput);
    }

    [Fact]
    public void A_slower_one_fails_with_what_was_allowed()
    {
        MessageOf(() => Alike(0.8).Should().NotBeSlower(than: Sync, tolerance: 0.2, because: "nobody {0}", becauseArgs: "may wait")).Should().Be(Lines(
            "Expected async_select not to be worse than sync_select by more than 20 % on p95 because nobody may wait, but the ratio was 0.8× (99.2 % interval 0.8 to 0.8).",
            "  p50              1,000 ms → 1,250 ms    0.8×  [0.8, 0.8]  worse",
            "  p95              1,000 ms → 1,250 ms    0.8×  [0.8, 0.8]  fails",
            "  throughput       600 req/s → 480 req/s  0.8×  [0.8, 0.8]  worse",
            "  CPU per request  250 µs → 312.5 µs      0.8×  [0.8, 0.8]  worse",
            Noise,
            Trust,
            "  see perf-results/c.json"));
        Alike(0.8).Should().NotBeSlower(than: Sync, tolerance: 0.3);
    }

    [Fact]
    public void One_that_may_be_slower_is_no_pass()
    {
        var further = new FakeFurtherRounds(Wavering);
        var judging = () => further.First().Should().NotBeSlower(than: Sync, on: Metric.P50);

        judging.Should().Throw<SkippedTestException>().Which.Reason.Split(Environment.NewLine)[0].Should().Be(
            "Inconclusive, because the rounds did not decide: Expected async_select not to be worse than sync_select by more than 5 % on p50, "
            + "but that stays undecided after 10 rounds: the ratio was 1× (99 % interval 0.8 to 1.25).");
        further.Asked.Should().Equal(10);
    }

    [Fact]
    public void Variants_that_are_alike_or_cannot_be_told_apart_are_not_told_apart()
    {
        Alike(1).Should().NotBeToldApart(Metric.P95).And.NotBeToldApart(Metric.CpuPerRequest);
        Wavering.Should().NotBeToldApart(Metric.P95);
        Alike(1.2).Should().NotBeToldApart(Metric.P95, tolerance: 0.25);
    }

    [Theory]
    [InlineData(1.25, "better: the ratio was 1.25× (99.2 % interval 1.25 to 1.25)", "1,000 ms → 800 ms")]
    [InlineData(0.8, "worse: the ratio was 0.8× (99.2 % interval 0.8 to 0.8)", "1,000 ms → 1,250 ms")]
    public void Variants_that_differ_are_told_apart(double times, string found, string latencies)
    {
        var message = MessageOf(() => Alike(times).Should().NotBeToldApart(Metric.P95, because: "both are {0}", becauseArgs: "the same"));

        message.Split(Environment.NewLine)[0].Should().Be(
            $"Expected async_select and sync_select not to be told apart on p95 because both are the same, but async_select was found {found}.");
        message.Should().Contain(latencies).And.EndWith(Lines(Noise, Trust, "  see perf-results/c.json"));
    }

    [Fact]
    public void What_cannot_be_judged_is_not_taken_for_no_difference()
    {
        var comparison = Of(Alike(1).Rounds.Changing(slice => slice with { CpuTime = null }));

        MessageOf(() => comparison.Should().NotBeToldApart(Metric.CpuPerRequest)).Should().StartWith(
            "Expected async_select and sync_select not to be told apart on CPU per request, but that can't be judged: in round 1, baseline: CPU per request needs the CPU clocks");
    }

    [Fact]
    public void Nor_are_rounds_that_are_too_few_for_the_first_look() =>
        MessageOf(() => Better([1, 1]).Should().NotBeToldApart(Metric.P95)).Should().StartWith(
            "Expected async_select and sync_select not to be told apart on p95, but that can't be judged: there are 2 rounds, and the first look takes 8.");

    [Fact]
    public void Failed_requests_are_told_with_the_rounds_that_were_void_for_them()
    {
        var comparison = Alike(4).AfterAVoidRound("async_select: 3 of 90 requests of a slice failed", failed: 3).AfterAVoidRound().AfterAVoidRound("sync_select: 2 of 90 requests of a slice failed", failed: 2);

        MessageOf(() => comparison.Should().HaveNoFailures("users {0}", "mind")).Should().Be(Lines(
            "Expected no request of \"async_select against sync_select\" to fail because users mind, but found 5 in 2 of 11 rounds:",
            "  round 1: async_select: 3 of 90 requests of a slice failed",
            "  round 1: sync_select: 2 of 90 requests of a slice failed"));
    }

    [Fact]
    public void A_round_that_was_void_for_something_else_is_no_failure() => Alike(4).AfterAVoidRound().Should().HaveNoFailures();
}
