using PerfRegression.Model.Formatting;

namespace PerfRegression.Diagnosis;

/// <summary>What is not the variant's own doing: the generator, and other work on the machine.</summary>
internal static class SurroundingFindings
{
    public static IEnumerable<Finding> Of(Evidence evidence) => new[] { Generator(evidence), OtherWork(evidence) }.OfType<Finding>();

    private static Finding? Generator(Evidence evidence) => !evidence.Run.Load.Generator.IsSaturated ? null : new Finding
    {
        Kind = FindingKind.Generator,
        Seen = $"the load generator used {Units.Percent(Math.Round(evidence.Run.Load.Generator.Saturation, 3))} of what it can use",
        Advice = "use fewer users or a think time, or judge throughput alone (ThroughputOnly)",
    };

    private static Finding? OtherWork(Evidence evidence) => evidence.Run.Conditions.Interference is not { } interference ? null : new Finding
    {
        Kind = FindingKind.OtherWork,
        Seen = interference,
        Advice = "measure again when the machine is quiet, or on one of its own",
    };
}
