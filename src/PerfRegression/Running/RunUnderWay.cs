using PerfRegression.Hosting;

namespace PerfRegression.Running;

/// <summary>A run as its observers see it.</summary>
/// <param name="Scenario">What is measured.</param>
/// <param name="Variant">The variant, which is up.</param>
/// <param name="Generators">The processes of all load generators.</param>
internal sealed record RunUnderWay(Scenario Scenario, IHostedVariant Variant, IReadOnlyList<int> Generators);
