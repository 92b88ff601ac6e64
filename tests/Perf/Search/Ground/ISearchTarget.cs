using PerfRegression.Load;
using PerfRegression.Rounds;

namespace PerfRegression.Perf.Search.Ground;

/// <summary>A search server that speaks the REST API: the suite's own service, or one that the user names.</summary>
internal interface ISearchTarget
{
    /// <summary>Speaks to it.</summary>
    SearchClient Client { get; }

    /// <summary>The points that show the difference an index makes there.</summary>
    ClusteredPoints Points { get; }

    /// <summary>Points to be indexed at least, for a search of everything to be slowed by twice as many that are not.</summary>
    int Many { get; }

    /// <summary>Makes a collection with the points 1 to so many, if it was not made before; returns whether it was made now.</summary>
    Task<bool> EnsureAsync(string collection, object config, int points);

    /// <summary>A query to a collection, as one side of a comparison.</summary>
    Variant Query(string name, string collection, bool indexedOnly = false);

    /// <summary>Two requests to it in turns, in rounds of a block each; the margin is a multiple.</summary>
    ComparisonScenario Compare(Variant baseline, Variant candidate, LoadPlan load);
}
