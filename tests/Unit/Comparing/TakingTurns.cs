using Xunit;

namespace PerfRegression.Unit.Comparing;

/// <summary>Comparisons take turns: what generator is left when one is over is its own.</summary>
[CollectionDefinition(Name)]
public sealed class TakingTurns
{
    public const string Name = "comparisons";
}
