namespace PerfRegression.Model.Profiles;

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
