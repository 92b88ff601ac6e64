using PerfRegression.Comparison;

namespace PerfRegression.Rounds;

/// <summary>
/// The coins of one round: who is started first, and which order each block has. Chance decides, so that under "no difference" every
/// effect is symmetric about 0 by construction (Fisher's randomisation); the seed decides chance, so that a round can be repeated.
/// </summary>
internal sealed class RoundCoins(int seed, int round)
{
    private const int Spread = 1_000_003;
    private readonly Random _chance = new(unchecked((seed * Spread) + round));

    public ComparedSide Toss() => _chance.Next(2) == 0 ? ComparedSide.Baseline : ComparedSide.Candidate;

    /// <summary>The order of a block's four slices: one side around the other, so that a drift cancels out.</summary>
    public IReadOnlyList<ComparedSide> Block()
    {
        var (outer, inner) = Toss() == ComparedSide.Baseline
            ? (ComparedSide.Baseline, ComparedSide.Candidate)
            : (ComparedSide.Candidate, ComparedSide.Baseline);
        return [outer, inner, inner, outer];
    }
}
