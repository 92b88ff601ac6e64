namespace PerfRegression.Perf.Search.Ground;

/// <summary>A search server that speaks the REST API: the suite's own service, or one that the user names.</summary>
/// <param name="hosting">What stays up and is put under load.</param>
/// <param name="client">Speaks to it.</param>
/// <param name="points">The points that show the difference an index makes there.</param>
/// <param name="database">The databases behind it, where they are known.</param>
internal abstract class SearchTarget(IHosting hosting, SearchClient client, ClusteredPoints points, IBackingService? database = null)
{
    private readonly HashSet<string> _made = new(StringComparer.Ordinal);

    public SearchClient Client => client;

    public ClusteredPoints Points => points;

    /// <summary>Points to be indexed at least, for a search of everything to be slowed by twice as many that are not.</summary>
    public abstract int Many { get; }

    /// <summary>Makes a collection with the points 1 to so many, if it was not made before; returns whether it was made now.</summary>
    public async Task<bool> EnsureAsync(string collection, object config, int points)
    {
        if (_made.Contains(collection))
        {
            return false;
        }

        // One that an earlier run left, or an earlier claim could not fill, is made anew.
        await client.RemoveAsync(collection);
        await client.CreateAsync(collection, config);
        await client.FillAsync(collection, Points.Of(1, points));
        return _made.Add(collection);
    }

    /// <summary>A query to a collection, as one side of a comparison.</summary>
    public Variant Query(string name, string collection, bool indexedOnly = false) =>
        new(name, hosting, SearchClient.QueryPath(collection)) { Body = SearchClient.QueryBody(Points, indexedOnly) };

    /// <summary>Two requests to it in turns, in rounds of a block each; the margin is a multiple.</summary>
    public ComparisonScenario Compare(Variant baseline, Variant candidate, LoadPlan load) => OnePair.Of(baseline, candidate, load) with { Database = database };
}
