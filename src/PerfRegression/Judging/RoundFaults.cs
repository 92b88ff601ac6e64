using PerfRegression.Measurements;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Judging;

/// <summary>Says why a round could not be judged at all, whatever the metric.</summary>
internal static class RoundFaults
{
    /// <summary>The first fault; null when every block is an A-B or an A-B-B-A.</summary>
    public static string? Of(MeasuredRound round)
    {
        if (round.Blocks.Count == 0)
        {
            return $"Round {Units.Count(round.Number)} has no block: measure at least one on each pair of variants.";
        }

        return round.Blocks.FirstOrDefault(block => !IsBalanced(block.Slices)) is { } odd
            ? $"Round {Units.Count(round.Number)} has a block of {Order(odd)}: a block has one slice of each variant, or four in which a drift cancels out, one variant's around the other's. Measure baseline, candidate, or baseline, candidate, candidate, baseline, or the mirror of either."
            : null;
    }

    private static bool IsBalanced(IReadOnlyList<MeasuredSlice> slices) =>
        slices.Count is SequentialDesign.TwoSlices or SequentialDesign.FourSlices
        && slices[0].Side != slices[1].Side
        && (slices.Count == SequentialDesign.TwoSlices || (slices[0].Side == slices[3].Side && slices[1].Side == slices[2].Side));

    private static string Order(MeasuredBlock block) => block.Slices.Count == 0 ? "no slice" : string.Join(", ", block.Slices.Select(slice => slice.Side.Word()));
}
