using Xunit;

namespace PerfRegression.Unit.Running;

/// <summary>Tests that drive real load take turns: side by side they would measure each other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TakingTurns
{
    public const string Name = "scenarios";
}
