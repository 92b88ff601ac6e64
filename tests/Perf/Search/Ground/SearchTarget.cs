namespace PerfRegression.Perf.Search.Ground;

/// <summary>A search server that speaks the REST API: the suite's own service, or one that the user names.</summary>
/// <param name="hosting">The server that stays up and is put under load.</param>
/// <param name="client">The client of the server.</param>
/// <param name="points">The points that show the difference an index makes there.</param>
/// <param name="database">The databases behind it, where they are known.</param>
internal abstract class SearchTarget(IHosting hosting, SearchClient client, ClusteredPoints points, IBackingService? database = null)
{
    private readonly HashSet<string> _made = new(StringComparer.Ordinal);

    public SearchClient Client => client;

    public ClusteredPoints Points => points;

    /// <summary>The number of indexed points at which twice as many without an index slow a search of everything.</summary>
    public abstract int Many { get; }

    /// <summary>Creates a collection with the given number of points, with ids from 1, unless it was created before; returns whether it was created now.</summary>
    public async Task<bool> EnsureAsync(string collection, object config, int points)
    {
        if (_made.Contains(collection))
        {
            return false;
        }

        // One that an earlier run left, or an earlier claim could not fill, is created again.
        await client.RemoveAsync(collection);
        await client.CreateAsync(collection, config);
        await client.FillAsync(collection, Points.Of(1, points));
        return _made.Add(collection);
    }

    /// <summary>A query to a collection, as one side of a comparison.</summary>
    public Variant Query(string name, string collection, bool indexedOnly = false) =>
        new(name, hosting, SearchClient.Query(collection, Points, indexedOnly));

    /// <summary>Two requests to it in turns, in rounds of one block each, for a wide margin.</summary>
    public ComparisonScenario Compare(Variant baseline, Variant candidate, LoadPlan load) => OnePair.Of(baseline, candidate, load) with { Database = database };
}
