using Xunit;

namespace PerfRegression.Perf;

/// <summary>All claims share one suite, and with it the runs that several of them are about.</summary>
[CollectionDefinition(Name)]
public sealed class SharedSuite : ICollectionFixture<PerfSuite>, ICollectionFixture<Search.Ground.SearchGround>
{
    public const string Name = "perf";
}
