using PerfRegression.LoadGenerator.Transports;
using PerfRegression.LoadGenerator.Transports.Epoll;
using PerfRegression.LoadGenerator.Transports.Http;
using PerfRegression.LoadGenerator.Transports.Sockets;
using PerfRegression.Model.Profiles;

namespace PerfRegression.LoadGenerator.Driving;

/// <summary>Makes the transport that a plan asks for, or the leanest that can carry it.</summary>
internal static class TransportChoice
{
    public static ITransport For(LoadPlan plan) => Resolve(plan) switch
    {
        TransportKind.HttpClient => new HttpClientTransport(plan),
        TransportKind.Sockets => new StreamTransport<TurnLoop>(TransportKind.Sockets, plan, static (loop, target) => new SocketConnection(loop, target)),
        _ => new StreamTransport<EpollLoop>(TransportKind.Epoll, plan, static (loop, target) => new EpollConnection(loop, target)),
    };

    private static TransportKind Resolve(LoadPlan plan) =>
        plan.Transport != TransportKind.Auto ? plan.Transport
        : plan.NeedsHttpClient ? TransportKind.HttpClient
        : OperatingSystem.IsLinux() ? TransportKind.Epoll
        : TransportKind.Sockets;
}
