using FluentAssertions;
using PerfRegression.Comparing;
using PerfRegression.Hosting;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using TinyApp;
using Xunit;

namespace PerfRegression.Unit.Comparing;

[Collection(TakingTurns.Name)]
public sealed class SoundComparisonTests(MeasuredComparison measured) : IClassFixture<MeasuredComparison>
{
    private readonly ComparisonResult _three = measured.Three;

    [Fact]
    public void Rounds_come_in_order_each_on_workers_of_its_own()
    {
        _three.Rounds.Select(round => round.Number).Should().Equal(Enumerable.Range(1, 3 + _three.VoidRounds.Count).Except(_three.VoidRounds.Select(round => round.Number)));
        measured.Processes.Old.Concat(measured.Processes.New).Should().OnlyHaveUniqueItems().And.HaveCount(2 * (3 + _three.VoidRounds.Count));
        (_three.Failure, _three.Fault).Should().Be((null, null));
    }

    [Fact]
    public void Every_round_has_the_totals_of_both_sides()
    {
        foreach (var side in _three.Rounds.SelectMany(round => round.Sides))
        {
            side.StartUp.Should().BePositive();
            side.AllocatedBytes.Should().BePositive();
            side.PeakResidentBytes.HasValue.Should().Be(OperatingSystem.IsLinux());
        }

        _three.Rounds.Should().OnlyContain(round => round.Sides.Select(side => side.Side).Distinct().Count() == 2);
        new RoundSeries(_three.Rounds, Metric.AllocatedBytesPerRequest).Typical(ComparedSide.Baseline).Should().BeInRange(100, 100_000);
    }

    [Fact]
    public void Every_round_has_a_block_of_four_slices_in_the_order_that_the_coins_of_its_seed_toss()
    {
        foreach (var round in _three.Rounds)
        {
            var coins = new RoundCoins(MeasuredComparison.Seed, round.Number);

            round.StartedFirst.Should().Be(coins.Toss());
            round.Blocks.Should().ContainSingle().Which.Slices.Select(slice => slice.Side).Should().Equal(coins.Block(SequentialDesign.FourSlices));
        }
    }

    [Fact]
    public void Metrics_that_have_one_value_a_round_need_one_slice_a_side()
    {
        var gate = ComparisonFixture.Scenario(ComparisonFixture.Tiny(), ComparisonFixture.Tiny()) with { Design = SequentialDesign.Gate };

        gate.PerRound.Should().Be((2, 4));
        (gate with { Metrics = [Metric.AllocatedBytesPerRequest, Metric.DatabaseCommandsPerRequest] }).PerRound.Should().Be((1, 2));
        (gate with { Metrics = [Metric.AllocatedBytesPerRequest, Metric.P95] }).PerRound.Should().Be((2, 4));
    }

    [Fact]
    public void Every_slice_has_its_answers_and_its_cpu_time_and_lasts_as_long_as_the_round_says()
    {
        foreach (var round in _three.Rounds)
        {
            round.SliceLength.Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(0.5));
            round.Blocks[0].Slices.Should().OnlyContain(slice => slice.Figures.Succeeded > 0 && slice.Figures.Failed == 0 && slice.Figures.Measured >= round.SliceLength);
            round.Blocks[0].Slices.Sum(slice => slice.CpuTime!.Value.TotalMilliseconds).Should().BePositive();
            round.Conditions.ForeignShare.HasValue.Should().Be(OperatingSystem.IsLinux());
        }
    }

    [Fact]
    public void Every_round_says_where_its_time_went()
    {
        _three.Timings.Select(timing => timing.Round).Should().Equal(_three.Rounds.Select(round => round.Number));
        _three.Timings.Should().OnlyContain(timing => timing.Slices >= TimeSpan.FromSeconds(2) && timing.Overhead > TimeSpan.Zero);
    }

    // Asked after 1.5 s and then each half second, the one that compiles more than 50 ms of it says so twice.
    [Fact]
    public void A_round_warms_both_until_they_compile_for_less_than_a_twentieth_of_the_time()
    {
        _three.Rounds.Should().OnlyContain(round => round.Settled == true);
        _three.Timings.Should().OnlyContain(timing => timing.WarmUp >= TimeSpan.FromSeconds(1.5 + (3 * 0.5)));
    }

    [Fact]
    public void A_further_call_adds_rounds_and_keeps_the_first_ones()
    {
        measured.Two.Rounds.Should().HaveCount(2);
        _three.Rounds.Should().HaveCount(3);
        _three.Rounds.Take(2).Should().Equal(measured.Two.Rounds, ReferenceEquals);
        _three.Timings.Take(2).Should().Equal(measured.Two.Timings);
        _three.Origin.Should().Be(measured.Two.Origin);
    }

    [Fact]
    public void The_result_says_what_was_compared_by_what_and_where()
    {
        (_three.Name, _three.Seed, _three.Database, _three.OnOnePair).Should().Be(("new against old", MeasuredComparison.Seed, null, false));
        (_three.Baseline.Name, _three.Baseline.Hosting, _three.Baseline.Request).Should().Be(("old", "TinyApp, 1 worker", Request.Get("/greeting")));
        (_three.Candidate.Name, _three.Candidate.Hosting, _three.Candidate.Request).Should().Be(("new", "TinyApp, 1 worker", Request.Get("/pid")));
        new[] { _three.Baseline, _three.Candidate }.Should().OnlyContain(side => side.Build == AppBuild.Of(typeof(TinyAppMarker).Assembly));
        _three.Metrics.Should().Equal("p50", "p95", "throughput", "CPU per request");
        _three.Design.ToString().Should().Be("few: 2, 3 rounds, false alarms at most 50 % each way");
        _three.Origin.Profile.Should().Be("quick");
    }

    [Fact]
    public void The_beginning_and_the_end_of_every_round_are_shown()
    {
        var shown = measured.Shown.Where(progress => progress.Void is null).ToList();

        shown.Select(progress => progress.Ended).OfType<MeasuredRound>().Should().Equal(_three.Rounds, ReferenceEquals);
        shown[0].Should().Be(new ComparisonProgress("new against old", 1, 2, null));
        shown[^1].Rounds.Should().Be(3 + _three.VoidRounds.Count);
    }

    [Fact]
    public void What_a_round_is_at_is_told_in_between()
    {
        RoundStage[] each = [RoundStage.WarmingUp, RoundStage.Measuring, RoundStage.Stopping];

        measured.Shown.Where(progress => progress.IsInBetween).GroupBy(progress => progress.Round).Select(round => round.Select(progress => progress.Stage))
            .Should().HaveCount(3 + _three.VoidRounds.Count).And.AllSatisfy(stages => stages.Should().Equal(each));
    }
}
