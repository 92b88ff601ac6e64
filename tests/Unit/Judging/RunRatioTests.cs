using FluentAssertions;
using PerfRegression.Measurements;
using PerfRegression.Unit.MadeUp;
using Xunit;
using static PerfRegression.Unit.Assertions.Failing;

namespace PerfRegression.Unit.Judging;

public class RunRatioTests
{
    private static readonly RunResult Fast = Runs.Of(Figures.Of(2400, milliseconds: 500), "async/async");
    private static readonly RunResult Slow = Runs.Of(Figures.Of(1200), "sync/sync");

    [Fact]
    public void A_failure_shows_the_ratio_with_both_values()
    {
        MessageOf(() => Fast.Should().Outperform(Slow, on: Metric.P95, byAtLeast: 3)).Should().Be(Lines(
            "Expected p95 of \"async/async\" to outperform \"sync/sync\" by at least 3×, but found 2× (500 ms against 1,000 ms).",
            "  requests 2,400, failed 0, 60 req/s · p50 500, p95 500, p99 500, max 500 ms",
            Runs.Trust,
            Runs.See));
    }

    [Fact]
    public void Throughput_ratios_read_the_other_way_round()
    {
        FirstLine(() => Slow.Should().Outperform(Fast, on: Metric.Throughput, byAtLeast: 1.5, "threads are {0}", "cheap"))
            .Should().Be("Expected throughput of \"sync/sync\" to outperform \"async/async\" by at least 1.5× because threads are cheap, but found 0.5× (30 req/s against 60 req/s).");
        FirstLine(() => Slow.Should().HaveRatioTo(Fast, on: Metric.Throughput, atLeast: 0.9, atMost: 1.1))
            .Should().Be("Expected throughput of \"sync/sync\" to be 0.9× to 1.1× that of \"async/async\", but found 0.5× (30 req/s against 60 req/s).");
        FirstLine(() => Fast.Should().HaveRatioTo(Slow, on: Metric.Throughput, atLeast: 0.9, atMost: 1.1))
            .Should().Be("Expected throughput of \"async/async\" to be 0.9× to 1.1× that of \"sync/sync\", but found 2× (60 req/s against 30 req/s).");
    }

    [Fact]
    public void A_run_without_numbers_is_not_outperformed()
    {
        var gone = Slow with { Failure = new VariantFailure(null, "it died") };
        var late = Slow with { Fault = new MeasurementFault("the generator was late", MayBeDisturbed: true) };

        FirstLine(() => Fast.Should().Outperform(gone, on: Metric.P95, byAtLeast: 2))
            .Should().Be("Expected p95 of \"async/async\" to outperform \"sync/sync\" by at least 2×, but that can't be judged: there are no numbers of \"sync/sync\": it died.");
        FirstLine(() => Fast.Should().Outperform(late, on: Metric.P95, byAtLeast: 2))
            .Should().Be("Expected p95 of \"async/async\" to outperform \"sync/sync\" by at least 2×, but that can't be judged: there are no numbers of \"sync/sync\": the generator was late.");
    }

    [Fact]
    public void Any_percentile_can_be_related() =>
        FirstLine(() => Fast.Should().Outperform(Slow, on: Metric.P99, byAtLeast: 3))
            .Should().Be("Expected p99 of \"async/async\" to outperform \"sync/sync\" by at least 3×, but found 2× (500 ms against 1,000 ms).");

    [Theory]
    [InlineData(1.49)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Two_single_runs_cannot_show_a_narrow_margin(double margin)
    {
        Action[] claims = [() => Fast.Should().Outperform(Slow, on: Metric.P95, margin), () => Fast.Should().Outperform(Slow, on: Metric.Throughput, margin)];

        foreach (var claim in claims)
        {
            claim.Should().Throw<ArgumentOutOfRangeException>()
                .WithMessage("Two single runs can only show margins of 1.5× and more; a finer claim needs a comparison of several rounds.*");
        }
    }

    [Fact]
    public void Too_few_requests_on_either_side_are_not_judged()
    {
        var few = Runs.Of(Figures.Of(10, milliseconds: 10_000), "few");
        const string Reason = "but that can't be judged: p95 needs at least 59 requests, but there were 10: load for longer, with more users, or judge a lower percentile.";

        FirstLine(() => Fast.Should().Outperform(few, on: Metric.P95, byAtLeast: 2)).Should().Be($"Expected p95 of \"async/async\" to outperform \"few\" by at least 2×, {Reason}");
        FirstLine(() => few.Should().Outperform(Fast, on: Metric.P95, byAtLeast: 2)).Should().Be($"Expected p95 of \"few\" to outperform \"async/async\" by at least 2×, {Reason}");
    }

    [Fact]
    public void A_percentile_among_failed_requests_outperforms_nobody()
    {
        var failing = Runs.Of(Figures.Of(900, milliseconds: 1).Failing(100), "failing");

        FirstLine(() => failing.Should().Outperform(failing, on: Metric.P95, byAtLeast: 2)).Should().Be(
            "Expected p95 of \"failing\" to outperform \"failing\" by at least 2×, but found that it has no value: it lies among the 100 of 1,000 requests that failed, which rank slower than every succeeded one.");
        Fast.Should().Outperform(failing, on: Metric.P95, byAtLeast: 100);
    }

    [Fact]
    public void Nothing_is_a_multiple_of_no_throughput()
    {
        var dead = Runs.Of(Figures.Of(0).Failing(100), "dead");

        FirstLine(() => Fast.Should().Outperform(dead, on: Metric.Throughput, byAtLeast: 2)).Should().Be(
            "Expected throughput of \"async/async\" to outperform \"dead\" by at least 2×, but that can't be judged: the throughput of \"dead\" is 0, and nothing has a ratio to 0.");
        FirstLine(() => dead.Should().Outperform(Fast, on: Metric.Throughput, byAtLeast: 2)).Should().Be(
            "Expected throughput of \"dead\" to outperform \"async/async\" by at least 2×, but found 0× (0 req/s against 60 req/s).");
    }

    private static string FirstLine(Action assertion) => MessageOf(assertion).Split(Environment.NewLine)[0];
}
