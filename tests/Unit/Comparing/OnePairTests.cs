using FluentAssertions;
using PerfRegression.Comparing;
using PerfRegression.Measurements;
using PerfRegression.Unit.Processes;
using Xunit;
using static PerfRegression.Unit.Comparing.ComparisonFixture;

namespace PerfRegression.Unit.Comparing;

[Collection(TakingTurns.Name)]
public sealed class OnePairTests
{
    private const int Seed = 5;

    [Fact]
    public async Task Two_requests_to_one_service_that_stays_up_are_compared_in_rounds_of_a_block_each()
    {
        var watched = new WatchedHosting(Tiny());
        ComparisonResult three;
        await using (var kept = new SharedHosting(watched))
        {
            var scenario = OfWishes(kept, candidate: "please");
            var two = await MeasureAsync(scenario, rounds: 2);
            three = await MeasureAsync(scenario, rounds: 3, soFar: two);

            Liveness.Runs(watched.Processes.Should().ContainSingle().Which).Should().BeTrue();
        }

        await Liveness.UntilGoneAsync(watched.Processes, TimeSpan.FromSeconds(30));
        three.OnOnePair.Should().BeTrue();
        three.Rounds.Select(round => round.Number).Should().Equal(1, 2, 3);
        three.Timings.Should().HaveCount(3).And.OnlyContain(timing => timing.Overhead > TimeSpan.Zero);
        three.Rounds.SelectMany(round => round.Sides).Should().OnlyContain(side => side.StartUp == null && side.PeakResidentBytes == null, "they were started for the first round only");
        foreach (var round in three.Rounds)
        {
            var coins = new RoundCoins(Seed, round.Number);
            coins.Toss();
            round.Blocks.Should().ContainSingle().Which.Slices.Select(slice => slice.Side).Should().Equal(coins.Block(SequentialDesign.FourSlices));
            round.SliceLength.Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(0.2));
        }
    }

    [Fact]
    public async Task Each_variant_sends_a_body_of_its_own()
    {
        await using var kept = new SharedHosting(Tiny());

        var comparison = await MeasureAsync(OfWishes(kept, candidate: "now"), rounds: 1);

        comparison.Failure!.Side.Should().Be(ComparedSide.Candidate);
        comparison.Failure.Reason.Should().StartWith("in round 1: all ").And.EndWith(" answers were 400 Bad Request (no body)");
    }

    private static ComparisonScenario OfWishes(IHosting hosting, string candidate)
    {
        var scenario = Scenario(hosting, hosting);
        return scenario with
        {
            Baseline = new Variant("old", hosting, Request.Post("/wish", "please")),
            Candidate = new Variant("new", hosting, Request.Post("/wish?again=1", candidate)),
            OnOnePair = true,
            Seed = Seed,
        };
    }
}
