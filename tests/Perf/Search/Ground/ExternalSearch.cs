namespace PerfRegression.Perf.Search.Ground;

/// <summary>
/// A server that is running already, such as Qdrant, named by <c>QDRANT_URL</c>. What an index saves there is lost in the cost of HTTP
/// unless vectors are long and many. Its collections begin with perfregression_ and are created again.
/// </summary>
internal sealed class ExternalSearch(Uri address) : SearchTarget(new ExternalHosting(address), new SearchClient(address), new ClusteredPoints(size: 64)), IDisposable
{
    /// <summary>The environment variable that names it; only a server on this machine is put under load.</summary>
    public const string Variable = "QDRANT_URL";

    public override int Many => 50_000;

    public void Dispose() => Client.Dispose();
}
