using FluentAssertions;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Reporting;
using PerfRegression.Unit.MadeUp;
using Xunit;
using static PerfRegression.Unit.MadeUp.Comparisons;

namespace PerfRegression.Unit.Reporting;

public class ComparisonSummaryTests
{
    private const string Heading = "  async_select against sync_select (ratios above 1× mean that async_select is better):";

    [Fact]
    public void Shows_every_declared_metric_and_the_error_rate() => Summary(Alike(4)).Should().Be(Lines(
        Heading,
        "  p50              1,000 ms → 250 ms        4×    [4, 4]  better",
        "  p95              1,000 ms → 250 ms        4×    [4, 4]  better",
        "  throughput       600 req/s → 2,400 req/s  4×    [4, 4]  better",
        "  CPU per request  250 µs → 62.5 µs         4×    [4, 4]  better",
        "  error rate       0 % → 0 %                0 pp  [0, 0]  no difference",
        Noise,
        Intervals,
        Trust));

    [Fact]
    public void Shows_each_standing_alike_in_every_culture()
    {
        using var culture = new CommaCulture();
        double[] wide = [-0.3, 0.3, -0.3, 0.3, -0.3, 0.3, -0.3, 0.3, -0.3, 0.3];
        var comparison = Of(MeasuredRounds.Of(latency: Enumerable.Repeat(0.02, 10), throughput: Enumerable.Repeat(1.5, 10), cpu: wide));

        Summary(comparison).Should().Be(Lines(
            Heading,
            "  p50              1,000 ms → 1,020 ms      0.98×  [0.98, 0.98]  no difference",
            "  p95              1,000 ms → 1,020 ms      0.98×  [0.98, 0.98]  no difference",
            "  throughput       600 req/s → 133.9 req/s  0.22×  [0.22, 0.22]  worse",
            "  CPU per request  250 µs → 250 µs          1×     [0.74, 1.35]  inconclusive",
            "  error rate       0 % → 0 %                0 pp   [0, 0]        no difference",
            Noise.Replace("8 rounds", "10 rounds", StringComparison.Ordinal),
            Intervals,
            Trust));
    }

    [Fact]
    public void Shows_failures_as_what_they_are() => Summary(Of(Alike(4).Rounds.Failing(100))).Split(Environment.NewLine)[1..6].Should().Equal(
        "  p50              1,000 ms → 250 ms        4×      [4, 4]      better",
        "  p95              1,000 ms → none          0×      [0, 0]      worse",
        "  throughput       600 req/s → 2,400 req/s  4×      [4, 4]      better",
        "  CPU per request  250 µs → 62.5 µs         4×      [4, 4]      better",
        "  error rate       0 % → 25 %               +25 pp  [+25, +25]  worse");

    [Fact]
    public void Shows_an_interval_without_bounds_before_the_first_look() => Summary(Better([4, 4, 4])).Split(Environment.NewLine)[1..7].Should().Equal(
        "  p50              1,000 ms → 250 ms        4×    [0, ∞]   inconclusive",
        "  p95              1,000 ms → 250 ms        4×    [0, ∞]   inconclusive",
        "  throughput       600 req/s → 2,400 req/s  4×    [0, ∞]   inconclusive",
        "  CPU per request  250 µs → 62.5 µs         4×    [0, ∞]   inconclusive",
        "  error rate       0 % → 0 %                0 pp  [-∞, ∞]  inconclusive",
        Noise.Replace("8 rounds", "3 rounds", StringComparison.Ordinal));

    [Fact]
    public void Says_when_the_rounds_had_one_pair() => Summary(Alike(4) with { OnOnePair = true }).Split(Environment.NewLine)[6..8].Should().Equal(
        Noise.Replace("of fresh workers", "on one pair that stayed up", StringComparison.Ordinal),
        Intervals.Replace("intervals", "intervals for this one pair of processes", StringComparison.Ordinal));

    [Fact]
    public void Says_no_noise_of_a_single_round_and_what_else_is_unknown()
    {
        var comparison = Better([4]) with { Plan = LoadPlan.OfArrivals(250, TimeSpan.FromSeconds(1), maxConnections: 50) };

        Summary(comparison with { Rounds = [comparison.Rounds[0] with { Conditions = new() }] }).Split(Environment.NewLine)[^3..].Should().Equal(
            "  1 round of fresh workers, 250 req/s due, slices of 500 ms",
            Intervals,
            "  trust: whether the machine was calm is unknown (foreign CPU unknown), 0 rounds void");
    }

    [Fact]
    public void Lists_void_rounds_and_the_database()
    {
        var comparison = Alike(4).AfterAVoidRound().AfterAVoidRound("sync_select: the generator was the bottleneck") with { Database = "PostgreSQL 17, private cluster" };

        Summary(comparison).Split(Environment.NewLine)[6..].Should().Equal(
            Noise,
            "  round 1 was void and measured again: async_select: it was late",
            "  round 1 was void and measured again: sync_select: the generator was the bottleneck",
            Intervals,
            "  trust: machine calm (foreign CPU 2 %), 2 rounds void; PostgreSQL 17, private cluster");
    }

    [Fact]
    public void Shows_what_each_side_sent_beyond_once_for_each()
    {
        var rounds = Alike(4).Rounds.Changing(slice => slice with
        {
            Figures = slice.Figures with { RedirectsFollowed = slice.Side == ComparedSide.Baseline ? 0 : 1_000, Repeated = slice.Side == ComparedSide.Baseline ? 1 : 2 },
        });

        Summary(Of(rounds)).Split(Environment.NewLine)[6..].Should().Equal(
            Noise,
            "  sync_select: sent again 16; async_select: redirects followed 16,000, sent again 32",
            Intervals,
            Trust);
    }

    [Fact]
    public void Says_how_it_ended_early()
    {
        Summary(Better([4, 4]) with { Failure = new VariantFailure(ComparedSide.Candidate, "in round 3: it died") }).Should().Contain("  async_select failed in round 3: it died");
        Summary(Of([]) with { Fault = new MeasurementFault("3 of 3 rounds were void", MayBeDisturbed: true) }).Split(Environment.NewLine).Should().Equal(
            Heading,
            "  p50              not measured      inconclusive",
            "  p95              not measured      inconclusive",
            "  throughput       not measured      inconclusive",
            "  CPU per request  not measured      inconclusive",
            "  error rate       not measured      inconclusive",
            "  0 rounds of fresh workers, 200 users",
            Intervals,
            "  no more could be measured: 3 of 3 rounds were void",
            "  trust: whether the machine was calm is unknown (foreign CPU unknown), 0 rounds void");
    }

    [Fact]
    public void Says_how_long_slices_were_and_how_often_a_variant_still_compiled()
    {
        var comparison = Alike(4);
        MeasuredRound[] rounds =
        [
            comparison.Rounds[0] with { SliceLength = TimeSpan.FromSeconds(1.2), Settled = false },
            comparison.Rounds[1] with { Settled = true },
            .. comparison.Rounds.Skip(2),
        ];

        Summary(comparison with { Rounds = rounds }).Split(Environment.NewLine)[6..].Should().Equal(
            Noise.Replace("slices of 500 ms", "slices of 500 ms to 1,200 ms", StringComparison.Ordinal),
            Intervals,
            $"{Trust}, 1 measured while a variant still compiled");
    }

    [Fact]
    public void Says_how_much_a_variant_differs_from_itself()
    {
        // Outer slices 3 % apart in each block, the inner ones not at all: half of the pairs differ by 3 %, whose robust deviation is 2.2 %; a mean
        // of two slices minus another differs by 1/√2 of that. The effects lie 1.5 % to either side of their median.
        var rounds = Enumerable.Range(1, 8).Select(number => MeasuredRounds.Round(number, new MeasuredBlock(
        [
            MeasuredRounds.Slice(ComparedSide.Baseline, number % 2 == 0 ? 0.03 : -0.03),
            MeasuredRounds.Slice(ComparedSide.Candidate, 0.1),
            MeasuredRounds.Slice(ComparedSide.Candidate, 0.1),
            MeasuredRounds.Baseline,
        ])));

        Summary(Of([.. rounds])).Should().Contain(
            "  8 rounds of fresh workers, 200 users, slices of 500 ms; on p95 the ratio of a round varies by 2.2 %, of which noise inside rounds explains 1.6 %");
    }

    [Fact]
    public void Does_not_put_a_number_on_a_noise_that_failures_make() => Summary(Of([.. Alike(4).Rounds.Take(4).Failing(100), .. Alike(4).Rounds.Skip(4)])).Should().Contain(
        "on p95 the ratio of a round varies by more than 1,000 %, of which noise inside rounds explains 0 %");

    [Fact]
    public void Says_of_a_metric_why_it_cannot_be_judged() =>
        Summary(Of(Alike(4).Rounds.Changing(slice => slice with { CpuTime = null }))).Split(Environment.NewLine)[4].Should().Be(
            "  CPU per request  can't be judged                        in round 1, baseline: CPU per request needs the CPU clocks of the variant's processes, but they could not be read: host the variant in worker processes, or judge another metric");

    [Fact]
    public void Shows_what_was_claimed_besides_and_its_noise()
    {
        var view = ComparisonViews.Of(Alike(4), "failed requests", "p90", null);

        ComparisonSummary.Of(Alike(4), view).Split(Environment.NewLine)[5..8].Should().Equal(
            "  p90              1,000 ms → 250 ms        4×    [4, 4]  better",
            "  error rate       0 % → 0 %                0 pp  [0, 0]  no difference",
            Noise.Replace("on p95", "on p90", StringComparison.Ordinal));
    }

    private static string Summary(ComparisonResult comparison) => ComparisonSummary.Of(comparison, ComparisonViews.Of(comparison));

    private static string Lines(params string[] lines) => string.Join(Environment.NewLine, lines);
}
