using PerfRegression.Hosting;
using PerfRegression.Load;
using PerfRegression.Rounds;

namespace PerfRegression.Perf.Search.Ground;

/// <summary>
/// A server that runs already, such as Qdrant, named by <c>QDRANT_URL</c>. What an index saves there is lost in the cost of HTTP
/// unless vectors are long and many. Its collections begin with perfregression_ and are made anew.
/// </summary>
internal sealed class GivenSearch(Uri address) : ISearchTarget, IDisposable
{
    /// <summary>The environment variable that names it; only a server on this machine is put under load.</summary>
    public const string Variable = "QDRANT_URL";

    private readonly GivenHosting _hosting = new(address);
    private readonly HashSet<string> _made = new(StringComparer.Ordinal);

    public SearchClient Client { get; } = new(address);

    public ClusteredPoints Points { get; } = new(size: 64);

    public int Many => 50_000;

    public async Task<bool> EnsureAsync(string collection, object config, int points)
    {
        if (_made.Contains(collection))
        {
            return false;
        }

        await Client.RemoveAsync(collection);
        await Client.CreateAsync(collection, config);
        await Client.FillAsync(collection, Points.Of(1, points));
        return _made.Add(collection);
    }

    public Variant Query(string name, string collection, bool indexedOnly = false) =>
        new(name, _hosting, SearchClient.QueryPath(collection)) { Body = SearchClient.QueryBody(Points, indexedOnly) };

    public ComparisonScenario Compare(Variant baseline, Variant candidate, LoadPlan load) => OnePair.Of(baseline, candidate, load);

    public void Dispose() => Client.Dispose();
}
