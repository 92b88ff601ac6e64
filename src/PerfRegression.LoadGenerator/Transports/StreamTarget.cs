using System.Net;
using PerfRegression.LoadGenerator.Wire;
using PerfRegression.Model.Timing;

namespace PerfRegression.LoadGenerator.Transports;

/// <summary>What all connections to one worker share; log and gate are those of all workers.</summary>
internal sealed class StreamTarget
{
    private StreamTarget(LoadPlan plan, Uri uri, ConnectGate gate, ConnectionLog log)
    {
        var address = IPAddress.TryParse(uri.DnsSafeHost, out var parsed) ? parsed : IPAddress.Loopback;
        EndPoint = new IPEndPoint(address, uri.Port);
        var request = RequestBytes.Of(plan, uri);
        Request = GC.AllocateUninitializedArray<byte>(request.Length, pinned: true);
        request.CopyTo(Request, 0);
        (Plan, Gate, Log) = (plan, gate, log);
        (Timeout, ConnectTimeout) = (MonotonicClock.TicksOf(plan.Timeout), MonotonicClock.TicksOf(plan.ConnectTimeout));
    }

    public static StreamTarget[] AllOf(LoadPlan plan, ConnectionLog log)
    {
        var gate = new ConnectGate();
        return [.. plan.Targets.Select(target => new StreamTarget(plan, target, gate, log))];
    }

    public LoadPlan Plan { get; }

    /// <summary>The plan's timeout in ticks.</summary>
    public long Timeout { get; }

    /// <summary>The plan's limit on connecting in ticks.</summary>
    public long ConnectTimeout { get; }

    public IPEndPoint EndPoint { get; }

    /// <summary>Pinned: the kernel reads from it.</summary>
    public byte[] Request { get; }

    public ConnectGate Gate { get; }

    public ConnectionLog Log { get; }

    public bool IsHead => string.Equals(Plan.Method, "HEAD", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the beginning of an answer with this status is wanted for the report.</summary>
    public bool WantsBody(int status) => !Plan.Expects(status) && !Log.UnexpectedBodies.ContainsKey(status);
}
