using System.Text.Json.Serialization;

namespace PerfRegression.Model.Profiles;

/// <summary>
/// Closed model: each virtual user sends its next request when the last one was answered (k6's <c>ramping-vus</c>).
/// </summary>
internal sealed record ClosedModel
{
    /// <summary>The first one starts at 0 users.</summary>
    public required IReadOnlyList<Stage> Stages { get; init; }

    /// <summary>The pause of a user between an answer and its next request; default none.</summary>
    public TimeSpan ThinkTime { get; init; }

    [JsonIgnore]
    public int PeakUsers => Stages.Count == 0 ? 0 : (int)Math.Round(Stages.Max(stage => stage.Target));
}

/// <summary>
/// Open model: requests are due at an arrival rate whether or not earlier ones were answered (k6's <c>ramping-arrival-rate</c>).
/// One that finds no free connection waits its turn, first in, first out.
/// </summary>
internal sealed record OpenModel
{
    /// <summary>Requests per second at the start of the first stage; default 0.</summary>
    public double StartRate { get; init; }

    public required IReadOnlyList<Stage> Stages { get; init; }

    /// <summary>The most connections that may be open at once.</summary>
    public required int MaxConnections { get; init; }

    /// <summary>In requests per second.</summary>
    [JsonIgnore]
    public double PeakRate => Math.Max(StartRate, Stages.Count == 0 ? 0 : Stages.Max(stage => stage.Target));
}

/// <summary>The implementation that sends requests and receives answers.</summary>
internal enum TransportKind
{
    /// <summary>What suits the plan: <see cref="HttpClient"/> for https and HTTP/2, else <see cref="Epoll"/> on Linux and <see cref="Sockets"/> elsewhere.</summary>
    Auto,

    /// <summary>The generator's own event loop on epoll: uses the least CPU; Linux only, HTTP/1.1 without TLS.</summary>
    Epoll,

    /// <summary>The runtime's sockets: everywhere, HTTP/1.1 without TLS.</summary>
    Sockets,

    /// <summary>The runtime's HTTP client: TLS and HTTP/2. The first request on a connection includes connecting.</summary>
    HttpClient,
}
