using Xunit;

namespace PerfRegression.Perf;

/// <summary>Lets all claims share one suite, and with it their common runs.</summary>
[CollectionDefinition(Name)]
public sealed class SharedSuite : ICollectionFixture<PerfSuite>, ICollectionFixture<Search.Ground.SearchGround>
{
    public const string Name = "perf";
}
