using FluentAssertions;
using PerfRegression.Statistics;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Statistics;

public class SequentialDesignTests
{
    [Fact]
    public void A_claim_and_a_gate_promise_what_their_looks_add_up_to()
    {
        (SequentialDesign.Claim.BlocksPerRound, SequentialDesign.Gate.BlocksPerRound).Should().Be((1, 2));
        SequentialDesign.Claim.FalseAlarmsAtMost.Should().BeApproximately((9.0 / 1024) + 0.0001, 1e-15);
        SequentialDesign.Gate.FalseAlarmsAtMost.Should().BeLessThanOrEqualTo(0.0005);
        SequentialDesign.Coarse.FalseAlarmsAtMost.Should().BeApproximately((9.0 / 256) + 0.0001, 1e-15);
        SequentialDesign.Coarse.ToString().Should().Be("coarse: 6, 8 rounds, or 4 that each have 2× to spare (no more than 10 % of all rounds err by so much), false alarms at most 3.5 % each way");
        SequentialDesign.Claim.ToString().Should().Be("claim: 8, 10 rounds, or 4 that each have 2× to spare (no more than 10 % of all rounds err by so much), false alarms at most 0.9 % each way");
        SequentialDesign.Gate.ToString().Should().Be("gate: 12, 18, 27 rounds, or 4 that each have 3× to spare (no more than 7 % of all rounds err by so much), false alarms at most 0.05 % each way");
    }

    [Fact]
    public void Its_confidence_is_that_of_all_its_looks_together()
    {
        SequentialDesign[] designs = [SequentialDesign.Claim, SequentialDesign.Coarse, SequentialDesign.Gate];

        designs.Select(design => IntervalText.Confidence(design.Confidence)).Should().Equal("98.2 %", "92.9 %", "99.9 %");
    }

    [Fact]
    public void A_second_sequence_has_later_looks_at_half_the_level_each_and_a_gate_has_none()
    {
        SequentialDesign.Claim.Again!.Looks.Should().Equal(new Look(9, 1.0 / 512), new Look(11, 5.0 / 2048));
        SequentialDesign.Coarse.Again!.Looks.Should().Equal(new Look(7, 1.0 / 128), new Look(9, 5.0 / 512));
        (SequentialDesign.Gate.Again, SequentialDesign.Claim.Again.Again).Should().Be((null, null));
        Ranks(SequentialDesign.Claim.Again).Should().Equal(1, 4);
        Ranks(SequentialDesign.Coarse.Again).Should().Equal(1, 4);
    }

    [Fact]
    public void Two_sequences_spend_the_sum_of_their_levels()
    {
        SequentialDesign.Claim.Again!.Confidence.Should().BeApproximately(1 - (2 * ((1.5 * 9 / 1024) + 0.0002)), 1e-15, "of both sequences together");
        SequentialDesign.Claim.Together.Should().Be("claim: 8, 10 rounds, or 4 that each have 2× to spare (no more than 10 % of all rounds err by so much), and again 9, 11: false alarms at most 1.3 % each way in both sequences together");
        SequentialDesign.Coarse.Together.Should().Be("coarse: 6, 8 rounds, or 4 that each have 2× to spare (no more than 10 % of all rounds err by so much), and again 7, 9: false alarms at most 5.3 % each way in both sequences together");
        SequentialDesign.Gate.Together.Should().Be(SequentialDesign.Gate.ToString());
    }

    [Fact]
    public void Its_looks_have_the_ranks_of_the_specification()
    {
        Ranks(SequentialDesign.Claim).Should().Equal(1, 4);
        Ranks(SequentialDesign.Gate).Should().Equal(1, 9, 45);
        Ranks(SequentialDesign.Coarse).Should().Equal(1, 4);
    }

    [Fact]
    public void A_look_too_early_for_its_level_is_refused() => Making(new Look(11, 0.00025)).Should().Throw<ArgumentException>().WithMessage(
        "The look after 11 rounds at a level of 0.00025 can never decide: an interval of that level needs at least 12 rounds. Give it more rounds, or a higher level.*");

    [Fact]
    public void A_later_look_that_is_never_narrower_is_refused() => Making(new Look(12, 0.00025), new Look(13, 0.000125)).Should().Throw<ArgumentException>().WithMessage(
        "The look after 13 rounds at a level of 0.000125 can never decide what the one before left open: its interval is never the narrower one. Give it more rounds, or a higher level.*");

    [Theory]
    [InlineData(12)]
    [InlineData(11)]
    public void Rounds_increase_from_look_to_look(int rounds) => Making(new Look(12, 0.00025), new Look(rounds, 0.01)).Should().Throw<ArgumentException>().WithMessage(
        $"The look after {rounds} rounds at a level of 0.01 comes no later than the one before, after 12: give each look more rounds than the one before.*");

    [Theory]
    [InlineData(0, 0.05, "0.05")]
    [InlineData(101, 0.05, "0.05")]
    [InlineData(12, 0, "0")]
    [InlineData(12, 0.5, "0.5")]
    [InlineData(12, double.NaN, "NaN")]
    public void A_look_has_rounds_and_a_level(int rounds, double level, string shown)
    {
        using var culture = new CommaCulture();

        Making(new Look(rounds, level)).Should().Throw<ArgumentException>().WithMessage(
            $"The look after {rounds} rounds at a level of {shown} is not one: a look has 1 to 100 rounds and a level between 0 and 0.5, both excluded.*");
    }

    [Fact]
    public void There_is_a_look_and_a_block()
    {
        var noBlock = () => new SequentialDesign("custom", blocksPerRound: 0, new Look(12, 0.01));

        Making().Should().Throw<ArgumentException>().WithMessage("A comparison needs at least one look, but none was given.*");
        noBlock.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("blocksPerRound");
    }

    [Fact]
    public void A_block_has_two_slices_or_four()
    {
        var three = () => SequentialDesign.Claim with { SlicesPerBlock = 3 };

        three.Should().Throw<ArgumentOutOfRangeException>().WithMessage("A block has two slices, one of each side, or four, one side's around the other's.*");
        new[] { SequentialDesign.Coarse, SequentialDesign.Coarse.Again!, SequentialDesign.Claim, SequentialDesign.Claim.Again!, SequentialDesign.Gate }
            .Select(design => design.SlicesPerRound).Should().Equal(2, 2, 4, 4, 8);
    }

    private static Action Making(params Look[] looks) => () => _ = new SequentialDesign("custom", blocksPerRound: 1, looks);

    private static IEnumerable<int> Ranks(SequentialDesign design) => design.Looks.Select(look => SignedRank.CriticalRank(look.Rounds, look.Level));
}
