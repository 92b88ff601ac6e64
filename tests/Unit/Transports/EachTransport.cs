using PerfRegression.Model.Profiles;

namespace PerfRegression.Unit.Transports;

/// <summary>The transports that a theory is about, one row each.</summary>
public static class EachTransport
{
    public static IEnumerable<object[]> All => [[TransportKind.Epoll], [TransportKind.Sockets], [TransportKind.HttpClient]];

    /// <summary>Those that read and write HTTP themselves.</summary>
    public static IEnumerable<object[]> Ours => [[TransportKind.Epoll], [TransportKind.Sockets]];
}
