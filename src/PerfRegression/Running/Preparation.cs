namespace PerfRegression;

/// <summary>What a test does with its app before the load: seed it, log in, fetch what the request needs.</summary>
public sealed class Preparation
{
    internal Preparation(Request request, IReadOnlyList<HttpClient> workers) => (Request, Workers) = (request, workers);

    /// <summary>
    /// A client of the first worker, with its address as base address: for what all workers share, such as a database. It keeps cookies
    /// and follows redirects, as a browser does; the load keeps none, and follows only what <see cref="Request.FollowRedirects"/> allows.
    /// </summary>
    public HttpClient App => Workers[0];

    /// <summary>A client of each worker, in the order they were started: for what each of them keeps in its memory.</summary>
    public IReadOnlyList<HttpClient> Workers { get; }

    /// <summary>What every virtual user will send; first the request that was declared. Set it to send another, such as one with a token.</summary>
    public Request Request
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    }
}
