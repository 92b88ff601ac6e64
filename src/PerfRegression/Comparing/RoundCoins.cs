using PerfRegression.Measurements;

namespace PerfRegression.Comparing;

/// <summary>
/// The random decisions of one round: which variant is started first, and which order each block has. Chance decides, so that under "no difference" every
/// effect is symmetric about 0 by construction (Fisher's randomisation); the seed decides chance, so that a round can be repeated.
/// </summary>
internal sealed class RoundCoins(int seed, int round)
{
    // The seeds of rounds are neighbours, and neighbouring seeds of System.Random begin with numbers that differ by a constant: its
    // coins would take turns from round to round. These are those of SplitMix64 (Steele, Lea & Flood, OOPSLA 2014, 453-472).
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;
    private ulong _state = Mix(((ulong)(uint)seed << 32) | (uint)round);

    public ComparedSide Toss()
    {
        _state = unchecked(_state + GoldenGamma);
        return Mix(_state) >> 63 == 0 ? ComparedSide.Baseline : ComparedSide.Candidate;
    }

    /// <summary>The order of a block's slices: of four, one side around the other, so that a drift cancels out.</summary>
    public IReadOnlyList<ComparedSide> Block(int slices)
    {
        var first = Toss();
        return slices == SequentialDesign.TwoSlices ? [first, first.Other()] : [first, first.Other(), first.Other(), first];
    }

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
