using FluentAssertions;
using PerfRegression.Comparison;
using PerfRegression.Load;
using PerfRegression.Machine;
using PerfRegression.Reporting;
using PerfRegression.Unit.MadeUp;
using Xunit;
using static PerfRegression.Unit.MadeUp.Comparisons;

namespace PerfRegression.Unit.Reporting;

public class ComparisonSummaryTests
{
    private const string Heading = "async_select against sync_select (ratios above 1× mean that async_select is better):";
    private const string See = "  see perf-results/c.json";

    [Fact]
    public void Shows_every_usual_metric_with_its_verdict_where_nothing_was_asked() => ComparisonSummary.Of(Alike(4)).Should().Be(Lines(
        Heading,
        "  p50              1,000 ms → 250 ms        4×  [4, 4]  better",
        "  p95              1,000 ms → 250 ms        4×  [4, 4]  better",
        "  throughput       600 req/s → 2,400 req/s  4×  [4, 4]  better",
        "  CPU per request  250 µs → 62.5 µs         4×  [4, 4]  better",
        Noise,
        Trust,
        See));

    [Fact]
    public void Shows_each_kind_of_verdict_alike_in_every_culture()
    {
        using var culture = new CommaCulture();
        double[] wide = [-0.3, 0.3, -0.3, 0.3, -0.3, 0.3, -0.3, 0.3, -0.3, 0.3];
        var comparison = Of(MeasuredRounds.Of(latency: Enumerable.Repeat(0.02, 10), throughput: Enumerable.Repeat(1.5, 10), cpu: wide));

        ComparisonSummary.Of(comparison).Should().Be(Lines(
            Heading,
            "  p50              1,000 ms → 1,020 ms      0.98×  [0.98, 0.98]  no difference",
            "  p95              1,000 ms → 1,020 ms      0.98×  [0.98, 0.98]  no difference",
            "  throughput       600 req/s → 133.9 req/s  0.22×  [0.22, 0.22]  worse",
            "  CPU per request  250 µs → 250 µs          1×     [0.74, 1.35]  inconclusive",
            Noise,
            Trust,
            See));
    }

    [Fact]
    public void Shows_an_interval_without_bounds_before_the_first_look() => ComparisonSummary.Of(Better([4, 4, 4])).Should().Be(Lines(
        Heading,
        "  p50              1,000 ms → 250 ms        4×  [0, ∞]  inconclusive",
        "  p95              1,000 ms → 250 ms        4×  [0, ∞]  inconclusive",
        "  throughput       600 req/s → 2,400 req/s  4×  [0, ∞]  inconclusive",
        "  CPU per request  250 µs → 62.5 µs         4×  [0, ∞]  inconclusive",
        "  3 rounds of fresh workers, 200 users, slices of 500 ms; on p95 the same variant differs from itself by 0 % inside a round, the rounds from each other by 0 %",
        Trust,
        See));

    [Fact]
    public void Says_when_the_rounds_had_one_pair() => ComparisonSummary.Of(Alike(4) with { OnOnePair = true }).Should().Contain(
        "  8 rounds on one pair that stayed up, 200 users, slices of 500 ms; ");

    [Fact]
    public void Says_no_noise_of_a_single_round_and_what_else_is_unknown()
    {
        var comparison = Better([4]) with { Plan = LoadPlan.OfArrivals(250, TimeSpan.FromSeconds(1), maxConnections: 50), SavedTo = null };

        ComparisonSummary.Of(comparison with { Rounds = [comparison.Rounds[0] with { Conditions = new MachineConditions() }] }).Split(Environment.NewLine)[^3..].Should().Equal(
            "  1 round of fresh workers, 250 req/s due, slices of 500 ms",
            "  believe it? foreign CPU unknown, 0 rounds void",
            "  not saved");
    }

    [Fact]
    public void Lists_void_rounds_the_database_and_the_command_that_repeats_it()
    {
        var rounds = Alike(4).AfterAVoidRound().AfterAVoidRound("sync_select: 3 of 90 requests failed", failed: 3);
        var comparison = rounds with { Database = "PostgreSQL 17, private cluster", Further = new FakeFurtherRounds(Alike(4)) };

        ComparisonSummary.Of(comparison).Split(Environment.NewLine)[5..].Should().Equal(
            Noise,
            "  round 1 was void and measured anew: async_select: it was late",
            "  round 1 was void and measured anew: sync_select: 3 of 90 requests failed",
            "  believe it? foreign CPU 2 %, 2 rounds void; PostgreSQL 17, private cluster",
            $"{See} · repeat: {FakeFurtherRounds.Command}");
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

        ComparisonSummary.Of(comparison with { Rounds = rounds }).Split(Environment.NewLine)[5..7].Should().Equal(
            Noise.Replace("slices of 500 ms", "slices of 500 ms to 1,200 ms", StringComparison.Ordinal),
            $"{Trust}, 1 measured while a variant still compiled");
    }

    [Fact]
    public void Says_how_much_a_variant_differs_from_itself()
    {
        // Outer slices 3 % apart in each block: half of the four pairs of slices differ by that, the other half not at all.
        var rounds = Enumerable.Range(1, 8).Select(number => MeasuredRounds.Round(number, new MeasuredBlock(
        [
            MeasuredRounds.Slice(ComparedSide.Baseline, number % 2 == 0 ? 0.03 : -0.03),
            MeasuredRounds.Slice(ComparedSide.Candidate, 0.1),
            MeasuredRounds.Slice(ComparedSide.Candidate, 0.1),
            MeasuredRounds.Baseline,
        ])));

        ComparisonSummary.Of(Of([.. rounds])).Should().Contain(
            "  8 rounds of fresh workers, 200 users, slices of 500 ms; on p95 the same variant differs from itself by 2.2 % inside a round, the rounds from each other by 2.2 %");
    }

    [Fact]
    public void Says_of_a_metric_why_it_cannot_be_judged_and_forecasts_nothing()
    {
        var comparison = Of(Alike(4).Rounds.Changing(slice => slice with { CpuTime = null }));
        const string Reason = "in round 1, baseline: CPU per request needs the CPU clocks of the variant's processes, but they could not be read: host the variant in worker processes, or judge another metric";

        ComparisonSummary.Of(comparison, comparison.Ask(RatioQuestion.Outperforms(2), ComparisonMetric.CpuPerRequest)).Should().Be(Lines(
            "  p50              1,000 ms → 250 ms        4×  [4, 4]  better",
            "  p95              1,000 ms → 250 ms        4×  [4, 4]  better",
            "  throughput       600 req/s → 2,400 req/s  4×  [4, 4]  better",
            "  CPU per request  can't be judged                      " + Reason,
            "  8 rounds of fresh workers, 200 users, slices of 500 ms",
            Trust,
            See));
    }

    [Theory]
    [InlineData(2, 0.97, "holds")]
    [InlineData(5, 0.97, "fails")]
    public void Says_of_the_metric_that_was_asked_about_whether_the_claim_holds(double margin, double cpu, string answer)
    {
        var comparison = Of(MeasuredRounds.Of(Enumerable.Repeat(-Math.Log(4), 8), Enumerable.Repeat(0.0, 8), Enumerable.Repeat(Math.Log(cpu), 8)));

        ComparisonSummary.Of(comparison, comparison.Ask(RatioQuestion.Outperforms(margin), ComparisonMetric.P95)).Should().Be(Lines(
            "  p50              1,000 ms → 250 ms      4×     [4, 4]        better",
            $"  p95              1,000 ms → 250 ms      4×     [4, 4]        {answer}",
            "  throughput       600 req/s → 600 req/s  1×     [1, 1]        no difference",
            "  CPU per request  250 µs → 242.5 µs      1.03×  [1.03, 1.03]  no difference",
            Noise,
            Trust,
            See));
    }

    private static string Lines(params string[] lines) => string.Join(Environment.NewLine, lines);
}
