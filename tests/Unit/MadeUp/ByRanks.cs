namespace PerfRegression.Unit.MadeUp;

/// <summary>The designs without their early look, whose share of the errors a gate's other looks have; for what looks by ranks decide.</summary>
internal static class ByRanks
{
    public static SequentialDesign Claim { get; } = SequentialDesign.Claim with { Gross = null, Again = SequentialDesign.Claim.Again! with { Gross = null } };

    public static SequentialDesign Gate { get; } = new("gate", SequentialDesign.Gate.BlocksPerRound, new Look(12, 0.00025), new Look(18, 0.000125), new Look(27, 0.000125));
}
