using FluentAssertions;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Judging;

public class SoonerMetricTests
{
    private static readonly double[] Calm = [.. new Random(61).Normals(10).Select(value => 0.2 + (0.01 * value))];
    private static readonly double[] Noisy = [.. new Random(62).Normals(10).Select(value => 0.2 + (0.3 * value))];
    private static readonly double[] Wild = [.. new Random(63).Normals(10).Select(value => 0.2 + (0.6 * value))];

    [Fact]
    public void A_calmer_metric_would_have_decided_sooner()
    {
        var judge = new RoundJudge(MeasuredRounds.Of(latency: Noisy, throughput: Wild, cpu: Calm), ByRanks.Claim);
        var asked = judge.Ask(RatioQuestion.WhichIsBetter(), Metric.P95);

        asked.State.Should().Be(OutcomeState.Undecided);
        judge.Sooner(asked).Should().BeEquivalentTo(new { Metric = Metric.CpuPerRequest, State = OutcomeState.Holds, RoundsUsed = 8, asked.Subject });
    }

    [Fact]
    public void None_is_sooner_than_the_first_look()
    {
        var judge = new RoundJudge(MeasuredRounds.Of(Calm), ByRanks.Claim);

        judge.Sooner(judge.Ask(RatioQuestion.WhichIsBetter(), Metric.P95)).Should().BeNull();
    }

    [Fact]
    public void Where_none_decides_the_one_that_needs_the_fewest_rounds_is_named()
    {
        var judge = new RoundJudge(MeasuredRounds.Of(latency: Wild, throughput: Wild, cpu: Noisy), ByRanks.Claim);
        var asked = judge.Ask(RatioQuestion.WhichIsBetter(), Metric.P95);

        var sooner = judge.Sooner(asked)!;

        sooner.Metric.Should().Be(Metric.CpuPerRequest);
        sooner.State.Should().Be(OutcomeState.Undecided);
        sooner.RoundsNeeded.Should().BeGreaterThan(10);
    }

    [Fact]
    public void One_that_cannot_be_read_is_never_sooner()
    {
        var rounds = MeasuredRounds.Of(latency: Noisy, throughput: Noisy, cpu: Calm).Changing(slice => slice with { CpuTime = null });
        var judge = new RoundJudge(rounds, ByRanks.Claim);

        judge.Sooner(judge.Ask(RatioQuestion.WhichIsBetter(), Metric.P95))?.Metric.Should().NotBe(Metric.CpuPerRequest);
        judge.Sooner(judge.Ask(RatioQuestion.WhichIsBetter(), Metric.CpuPerRequest))!.WhyNot.Should().BeNull();
    }
}
