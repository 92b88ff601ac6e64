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
        TransportKind.Sockets => new SocketTransport(plan),
        _ => new EpollTransport(plan),
    };

    private static TransportKind Resolve(LoadPlan plan)
    {
        if (plan.Transport != TransportKind.Auto)
        {
            return plan.Transport;
        }

        if (plan.NeedsHttpClient)
        {
            return TransportKind.HttpClient;
        }

        return OperatingSystem.IsLinux() ? TransportKind.Epoll : TransportKind.Sockets;
    }
}
