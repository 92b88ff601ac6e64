namespace PerfRegression;

/// <summary>How requests travel.</summary>
public enum TransportKind
{
    /// <summary>What suits the plan: <see cref="HttpClient"/> for https and HTTP/2, else <see cref="Epoll"/> on Linux and <see cref="Sockets"/> elsewhere.</summary>
    Auto,

    /// <summary>An event loop of our own on epoll: the leanest, Linux only, HTTP/1.1 without TLS.</summary>
    Epoll,

    /// <summary>The runtime's sockets: everywhere, HTTP/1.1 without TLS.</summary>
    Sockets,

    /// <summary>The runtime's HTTP client: TLS and HTTP/2. The first request on a connection includes connecting.</summary>
    HttpClient,
}
